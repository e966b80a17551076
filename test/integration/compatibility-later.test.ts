import nock from 'nock';
import { ZendeskBulkApi } from '../../index';
import type { SavedCredential } from '../support/n8nWorkflow';
import { withoutNewCures } from './compatibility/cures';
import { hourMs, passTime } from './compatibility/jumpingClock';
import { serveRecords } from './compatibility/recordedZendesk';
import { readStored, settle } from './compatibility/storedOutcomes';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./compatibility/jumpingClock'));

/*
 * Rows that the version before left open, as they lie in sheets and waiting workflows: Zendesk Jobs settles each as that
 * version did.
 */

// Some weeks after the rows were written.
beforeAll(() => passTime(1000 * hourMs));
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

const credentials: SavedCredential[] = [
	{ type: new ZendeskBulkApi(), data: { subdomain: 'acme', email: 'admin@acme.example', apiToken: 'token' } },
];

const nothing = { job_statuses: [], users: [], groups: [], group_memberships: [] };

describe.each(readStored())('rows of %s', (_operation, cases) => {
	test.each(cases)('$title', async ({ items, zendesk, expected, now }) => {
		const { check, alone = check, wait = check } = { ...expected, ...now };
		const requests = serveRecords({ ...nothing, ...zendesk, ...now?.zendesk });
		expect(withoutNewCures(await settle('check', items, credentials), check)).toEqual(check);
		if (wait !== 'in vain') {
			expect(withoutNewCures(await settle('wait', items, credentials), wait)).toEqual(wait);
		}
		for (const [index, item] of items.entries()) {
			const each = [alone[index]];
			expect(withoutNewCures(await settle('check', [item], credentials), each)).toEqual(each);
		}
		const asText = items.map((item) => ({ ...item, outcome: JSON.stringify(item.outcome) }));
		expect(withoutNewCures(await settle('check', asText, credentials), check)).toEqual(check);
		expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
		// What another service left open is not for Zendesk to say: nothing is asked, and nothing changed.
		if (!zendesk)
			expect([requests, check.map(({ outcome }) => outcome)]).toEqual([[], items.map(({ outcome }) => outcome)]);
	});
});
