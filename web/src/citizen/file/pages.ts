import { withQueries } from '../../api/with-queries.tsx';
import { FilePage as File } from './file-page.tsx';
import { FiledPage as Filed } from './filed-page.tsx';
import { MatterPage as Matter } from './matter-page.tsx';
import './file.css';

export const FilePage = withQueries(File);
export const FiledPage = withQueries(Filed);
export const MatterPage = withQueries(Matter);
