import { withQueries } from '../../api/with-queries.tsx';
import { BulletinPage as Bulletin } from './bulletin-page.tsx';
import './bulletin.css';

export const BulletinPage = withQueries(Bulletin);
