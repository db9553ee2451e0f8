import { withQueries } from '../../api/with-queries.tsx';
import { CallbackPage as Callback } from './callback-page.tsx';
import { WebCallPage as WebCall } from './web-call-page.tsx';

export const CallbackPage = withQueries(Callback);
export const WebCallPage = withQueries(WebCall);
