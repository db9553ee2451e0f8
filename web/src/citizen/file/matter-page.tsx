import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, ProblemError } from '../../api/client.ts';
import { usePick, useText } from '../../i18n/catalogue.ts';
import { citizenText } from '../../i18n/citizen.ts';
import { fileText } from '../../i18n/citizen-file.ts';
import { useTime } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/panel.tsx';
import { useKept } from '../mine/kept.ts';
import { supportMatter } from '../nearby/matters.ts';
import { PageTitle } from '../page.tsx';
import { Link, useParams, useSearch } from '../router.tsx';

/** 一件公开事项: what somebody joined instead of filing it again: where it stands, by when, and how many it concerns. */
export function MatterPage() {
  const { number = '' } = useParams({ strict: false });
  const { joined: how } = useSearch({ strict: false });
  const t = useText(fileText);
  const { notFoundMatter } = useText(citizenText);
  const pick = usePick();
  const { day } = useTime();
  const queries = useQueryClient();
  const { matters } = useKept();
  const [error, setError] = useState<unknown>(null);
  const matter = useQuery({
    queryKey: ['matter', number],
    queryFn: ({ signal }) => call('GET /api/v1/neighbourhood/{number}', { path: { number }, signal }),
  });
  if (matter.isPending)
    return (
      <>
        <PageTitle>{t.matterTitle}</PageTitle>
        <Spinner />
      </>
    );
  if (matter.isError) {
    const gone = matter.error instanceof ProblemError && matter.error.problem.status === 404;
    return (
      <>
        <PageTitle wrong>{t.matterTitle}</PageTitle>
        {gone ? <p>{notFoundMatter}</p> : <Failure error={matter.error} onRetry={() => matter.refetch()} />}
        <Link to="/file">{t.similarFile}</Link>
      </>
    );
  }
  const { category, place, since, sentence, due, supporters, open } = matter.data;
  const mine = how !== undefined || matters.some((each) => each.number === number);
  const join = async () => {
    try {
      queries.setQueryData(['matter', number], (await supportMatter(number)).matter);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <PageTitle caption={place ? pick(place) : ''}>{pick(category)}</PageTitle>
      <div role="status">
        {how === 'now' && <p className="notice good">{t.joinedNow}</p>}
        {how === 'before' && <p className="notice">{t.joinedBefore}</p>}
      </div>
      <dl className="facts">
        <dt>{t.matterState}</dt>
        <dd>{pick(sentence)}</dd>
        <dt>{t.matterSince}</dt>
        <dd>{day(since)}</dd>
        {due && open && (
          <>
            <dt>{t.matterDue}</dt>
            <dd>{day(due)}</dd>
          </>
        )}
        <dt>{t.matterCount}</dt>
        <dd>{t.similarCount(supporters + 1)}</dd>
      </dl>
      {error !== null && <Failure error={error} />}
      {open && !mine && (
        <Button look="main" onClick={join}>
          {t.similarJoin}
        </Button>
      )}
      <p className="aside">{t.matterKept}</p>
      <p>
        <Link to="/file">{t.similarFile}</Link>
      </p>
    </>
  );
}
