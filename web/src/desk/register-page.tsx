import { Spinner } from '../ui/panel.tsx';

export function RegisterPage() {
  return <Spinner />;
}
