import { withQueries } from '../../api/with-queries.tsx';
import { CallbackPage as Callback } from './callback-page.tsx';

export const CallbackPage = withQueries(Callback);
