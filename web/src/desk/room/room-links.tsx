import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../i18n/catalogue.ts';
import { roomNames, roomText } from '../../i18n/desk-rooms.ts';
import { desksQuery } from '../queries.ts';
import { ROOMS, type RoomName } from './rooms.ts';

/** 工作间导航: the rooms that are open to this person, but for the one that one is in. */
export function RoomLinks({ here }: { here?: RoomName }) {
  const t = useText(roomText);
  const names = useText(roomNames);
  const { data } = useQuery(desksQuery);
  const mine: ReadonlySet<string> = new Set(data?.desks.map(({ desk }) => desk));
  const others = (Object.keys(ROOMS) as RoomName[]).filter(
    (each) => each !== here && ROOMS[each].desks.some((desk) => mine.has(desk)),
  );
  if (others.length === 0) return null;
  return (
    <nav className="row" aria-label={t.rooms}>
      {others.map((each) => (
        <Link key={each} to={ROOMS[each].path}>
          {names[each]}
        </Link>
      ))}
    </nav>
  );
}
