/** Every bulk operation of every node meets all that can go wrong, and tells the truth about each record. */
import { registry } from '../../nodes/registry';
import { startScimServer, type ScimServer } from '../../sandbox/scim/server';
import { describeTroubles } from './faults/describeTroubles';
import { troubledGenAuth, troubledZendesk, troubledZuora, troubleRfcScim } from './faults/services';

let server: ScimServer | undefined;

beforeAll(async () => {
	server = await startScimServer();
});
afterAll(() => server?.close());

const troubledRfcScim = troubleRfcScim(() => {
	if (!server) throw new Error('The server has not started');
	return server;
});

test('each service that has bulk operations is here', () => {
	const services = registry.filter(({ operations }) => operations.bulk.length > 0).map(({ service }) => service.name);
	const here = [troubledZendesk, troubledZuora, troubledRfcScim, troubledGenAuth].map(({ service }) => service.name);
	expect(new Set(here)).toEqual(new Set(services));
});

describe('Zendesk', () => describeTroubles(troubledZendesk));
describe('SCIM on Zuora', () => describeTroubles(troubledZuora));
describe('SCIM on a server of RFC 7644', () => describeTroubles(troubledRfcScim));
describe('GenAuth', () => describeTroubles(troubledGenAuth));
