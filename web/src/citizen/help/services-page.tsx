import { usePick, useText } from '../../i18n/catalogue.ts';
import { helpText } from '../../i18n/citizen-help.ts';
import { PageTitle } from '../page.tsx';
import { usePortal } from '../portal-data.ts';
import { Link } from '../router.tsx';

/** 自助服务 (B35): what one can do oneself, and where it leads when that is not enough. */
export function ServicesPage() {
  const t = useText(helpText);
  const pick = usePick();
  const { services } = usePortal();
  return (
    <>
      <PageTitle>{t.servicesTitle}</PageTitle>
      <p className="lead">{t.servicesLead}</p>
      <div className="services">
        {services.map((service) => (
          <section key={service.code} className="panel" aria-labelledby={`service-${service.code}`}>
            <h2 id={`service-${service.code}`}>{pick(service)}</h2>
            <p>{pick(service.text)}</p>
            <ul className="ways">
              {service.follow ? (
                <li>
                  <Link to="/follow" className="button">
                    {t.goFollow}
                  </Link>
                </li>
              ) : (
                <li>
                  <Link
                    to="/file"
                    search={
                      service.template
                        ? { template: service.template }
                        : { kind: service.kinds.length === 1 ? service.kinds[0] : '' }
                    }
                    className="button"
                  >
                    {t.goFile}
                    <span className="unseen"> {pick(service)}</span>
                  </Link>
                </li>
              )}
              {service.lines.map((line) => (
                <li key={line.number}>
                  <a href={`tel:${line.number}`}>
                    {pick(line)} {line.number}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
