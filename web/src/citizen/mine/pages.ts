import { withQueries } from '../../api/with-queries.tsx';
import { MinePage as Mine } from './mine-page.tsx';

export const MinePage = withQueries(Mine);
