export { CasePage } from './case-page.tsx';
export { ComponentsPage } from './components-page.tsx';
export { ExportsPage } from './exports-page.tsx';
export { DeskHome } from './home-page.tsx';
export { RegisterPage } from './register-page.tsx';
export { SearchPage } from './search-page.tsx';
export { Shell } from './shell.tsx';
export { WorklistPage } from './worklist-page.tsx';
