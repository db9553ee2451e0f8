import { XMLParser } from 'fast-xml-parser';
import { expect } from 'vitest';
import type { House, Json } from '#test/app.ts';

const xml = new XMLParser({
  parseTagValue: false,
  isArray: (name) => ['service', 'request', 'error', 'attribute', 'value'].includes(name),
});
export const COVER = '01-04-02';
export const LAMP = '01-04-03';
/** A broken manhole cover, with what its service asks for. */
export const cover = {
  api_key: 'demo',
  service_code: COVER,
  'attribute[cover_state]': 'broken',
  address_string: '槐荫里街道中山路128号',
};

export type Said = { status: number; type: string; text: string; json: never; xml: never };
export function said({
  statusCode,
  headers,
  body,
}: {
  statusCode: number;
  headers: Record<string, unknown>;
  body: string;
}): Said {
  const type = String(headers['content-type']);
  return {
    status: statusCode,
    type,
    text: body,
    json: (type.includes('json') ? JSON.parse(body) : null) as never,
    xml: (type.includes('xml') ? xml.parse(body) : null) as never,
  };
}
export const errors = ({ json }: Said) => json as { code: string; description: string }[];

/** A stranger's client of the Open311 door. */
export function open311(house: () => House) {
  const get = async (path: string, headers: Record<string, string> = {}): Promise<Said> =>
    said(await house().app.inject({ method: 'GET', url: `/open311${path}`, headers }));
  const post = async (
    form: Record<string, string> | URLSearchParams,
    path = '/v2/requests.json',
    headers: Record<string, string> = {},
  ): Promise<Said> =>
    said(
      await house().app.inject({
        method: 'POST',
        url: `/open311${path}`,
        payload: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      }),
    );
  async function filed(more: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<string> {
    const { status, json, text } = await post({ ...cover, ...more }, undefined, headers);
    expect(status, text).toBe(200);
    return (json as { service_request_id: string }[])[0]?.service_request_id as string;
  }
  const one = async (number: string) => ((await get(`/v2/requests/${number}.json`)).json as Json[])[0] as Json;
  const listed = async (query: string) =>
    ((await get(`/v2/requests.json?${query}`)).json as { service_request_id: string }[]).map((each) => each.service_request_id);
  return { get, post, filed, one, listed };
}
