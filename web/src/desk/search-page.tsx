import { Spinner } from '../ui/panel.tsx';

export function SearchPage() {
  return <Spinner />;
}
