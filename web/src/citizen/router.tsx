/** What the portal's pages need of a router, by one name each. */
export { Link, useNavigate, useParams } from '@tanstack/react-router';
