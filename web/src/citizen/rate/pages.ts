import { withQueries } from '../../api/with-queries.tsx';
import { RatePage as Rate } from './rate-page.tsx';
import '../follow/follow.css';

export const RatePage = withQueries(Rate);
