import { withQueries } from '../../api/with-queries.tsx';
import { NearbyPage as Nearby } from './nearby-page.tsx';

export const NearbyPage = withQueries(Nearby);
