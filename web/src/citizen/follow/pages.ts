import './follow.css';

export { AppealPage } from './appeal-page.tsx';
export { FollowPage } from './follow-page.tsx';
