/** Rows that name groups and users by name: what goes wrong while they are looked up leads to no untrue outcome. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { zuora } from '../../nodes/Scim/dialects/zuora';
import { startScimServer, type ScimServer } from '../../sandbox/scim/server';
import { namedGenAuthWorlds, slicedMembers } from '../support/worlds/genauthNamed';
import { makeNamedScimWorlds } from '../support/worlds/scimNamed';
import { describeLaterLookUps, describeLookUps } from './faults/describeLookUps';
import { genAuthCuts, scimCuts } from './faults/lookUpCuts';
import { troubledGenAuth, troubledZuora, troubleRfcScim } from './faults/services';

let server: ScimServer | undefined;

beforeAll(async () => {
	server = await startScimServer();
});
afterAll(() => server?.close());

const troubledRfcScim = troubleRfcScim(() => {
	if (!server) throw new Error('The server has not started');
	return server;
});

describe('SCIM on Zuora', () =>
	describeLookUps({
		troubled: troubledZuora,
		worlds: makeNamedScimWorlds(zuora),
		cuts: scimCuts,
		isUndocumented: ({ query = {} }) => query.cursor !== undefined,
	}));
describe('SCIM on a server of RFC 7644', () =>
	describeLookUps({ troubled: troubledRfcScim, worlds: makeNamedScimWorlds(rfc7644), cuts: scimCuts }));
describe('GenAuth', () =>
	describeLookUps({ troubled: troubledGenAuth, worlds: namedGenAuthWorlds, cuts: genAuthCuts }));
describe('GenAuth, once rows have left', () =>
	describeLaterLookUps({ troubled: troubledGenAuth, world: slicedMembers, cuts: genAuthCuts, firstRows: 50 }));
