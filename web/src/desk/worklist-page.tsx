import { Spinner } from '../ui/panel.tsx';

export function WorklistPage() {
  return <Spinner />;
}
