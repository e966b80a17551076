/*
 * How many requests a run of 1,000 rows takes, of every bulk operation: reads before, requests that write, questions about jobs,
 * reads after. On a virtual clock the number is the same each time. A change that makes it larger has to say why.
 */
import { registry } from '../../nodes/registry';
import { genAuthRuns } from '../support/calls/genauth';
import { scimRuns } from '../support/calls/scim';
import { zendeskRuns } from '../support/calls/zendesk';

const runs = [...zendeskRuns, ...genAuthRuns, ...scimRuns];

/** By the operation's name. */
const requests: Readonly<Record<string, number>> = {
	'Zendesk:user:createMany': 14,
	'Zendesk:user:createOrUpdateMany': 14,
	'Zendesk:user:updateMany': 14,
	'Zendesk:user:suspendMany': 25,
	'Zendesk:user:unsuspendMany': 24,
	'Zendesk:user:endSessionsMany': 2020,
	'Zendesk:user:deleteMany': 14,
	'Zendesk:identity:createMany': 2000,
	'Zendesk:identity:makePrimaryMany': 2000,
	'Zendesk:identity:deleteMany': 2000,
	// A look at each before, and a request for each: it can't be undone.
	'Zendesk:user:deletePermanentlyMany': 2000,
	'Zendesk:groupMembership:createMany': 14,
	// Ten jobs take four questions: one more than where the third one happens to come after the last end.
	'Zendesk:groupMembership:deleteMany': 14,
	'Zendesk:groupMembership:deleteAllOfManyUsers': 25,
	'Zendesk:organization:createOrUpdateMany': 1010,
	'Zendesk:organizationMembership:createMany': 14,
	'Zendesk:organizationMembership:deleteMany': 14,
	'Zendesk:organizationMembership:deleteAllOfManyUsers': 24,
	'Zendesk:organizationMembership:setDefault': 1010,
	'GenAuth:group:createMany': 21,
	'GenAuth:group:createOrUpdateMany': 1001,
	'GenAuth:group:deleteMany': 21,
	'GenAuth:member:addMembers': 41,
	'GenAuth:member:removeMembers': 60,
	'RFC 7644:group:createMany': 12,
	'RFC 7644:group:deleteMany': 21,
	// On a server that answers with nothing: 100, 100, 400 and 400 go; reads of the group between them show that all were kept.
	'RFC 7644:member:addMembers': 9,
	'RFC 7644:member:removeMembers': 11,
	'RFC 7644:member:replaceMembers': 11,
	'Zuora:group:createMany': 32,
	'Zuora:group:deleteMany': 16,
	// The group is read once more at the end: there are servers whose "add" replaces.
	'Zuora:member:addMembers': 14,
	'Zuora:member:removeMembers': 12,
	'Zuora:member:replaceMembers': 17,
	'Zuora:user:deleteMany': 15,
};

const serviceNames: Readonly<Record<string, string>> = { 'The SCIM server': 'RFC 7644' };

test('every bulk operation of every node is counted', () => {
	const offered = registry.flatMap(({ service, operations }) =>
		operations.bulk.map(({ name }) => `${serviceNames[service.name] ?? service.name}:${name}`),
	);
	expect(runs.map(({ name }) => name).sort()).toEqual(offered.sort());
});

test.each(runs.map((one) => [one.name, one] as const))('%s', async (name, one) => {
	const { requests: counted, statuses } = await one.run();
	expect(statuses.size).toBe(1);
	expect([...statuses][0]).toMatch(/^(created|updated|deleted|added|removed)$/);
	expect(counted).toBe(requests[name]);
});
