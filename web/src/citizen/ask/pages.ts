import { withQueries } from '../../api/with-queries.tsx';
import { Offers as Asking } from './offers.tsx';

export const Offers = withQueries(Asking);
