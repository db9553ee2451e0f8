export { GuidePage } from './guide-page.tsx';
export { GuidesPage } from './guides-page.tsx';
export { MinorsPage } from './minors-page.tsx';
export { ServicesPage } from './services-page.tsx';
