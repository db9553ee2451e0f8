import { withQueries } from '../../api/with-queries.tsx';
import { MinePage as Mine } from './mine-page.tsx';
import './mine.css';

export const MinePage = withQueries(Mine);
