import { withQueries } from '../../api/with-queries.tsx';
import { NearbyPage as Nearby } from './nearby-page.tsx';
import '../mine/mine.css';
import './nearby.css';

export const NearbyPage = withQueries(Nearby);
