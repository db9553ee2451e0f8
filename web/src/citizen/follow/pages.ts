import { withQueries } from '../../api/with-queries.tsx';
import { AppealPage as Appeal } from './appeal-page.tsx';
import './follow.css';

export { FollowPage } from './follow-page.tsx';
export const AppealPage = withQueries(Appeal);
