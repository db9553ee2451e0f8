import { Spinner } from '../ui/panel.tsx';

export function DeskHome() {
  return <Spinner />;
}
