import { Spinner } from '../ui/panel.tsx';

export function CasePage() {
  return <Spinner />;
}
