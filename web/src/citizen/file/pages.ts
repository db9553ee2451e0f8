import './file.css';

export { FilePage } from './file-page.tsx';
export { FiledPage } from './filed-page.tsx';
