/* What was seen on running SCIM servers, each played by a server that does just that. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeLaterAdds } from '../../nodes/Scim/members/changes';
import { listOf, playServer } from '../support/scimServer';
import { answer } from '../support/scriptedTransport';

const createMany = makeCreateMany(rfc7644, makeLaterAdds);

describe('bodies of errors', () => {
	test.each([
		['SCIM', { detail: 'No such user', scimType: 'invalidValue', status: '400' }, 'No such user', 'invalidValue'],
		['SCIM without a status', { detail: 'No such user' }, 'No such user', undefined],
		['Zuora’s', { success: false, reasons: [{ code: 53100020, message: 'Bad' }] }, 'Bad', '53100020'],
		['AWS’s', { __type: 'ValidationException', message: 'Bad' }, 'Bad', 'ValidationException'],
		['an error within', { error: { code: 7, message: 'Bad' } }, 'Bad', '7'],
		['plain text', 'Bad request', 'Bad request', undefined],
		['HTML', '<html><body>400</body></html>', 'The SCIM server refused it (HTTP 400).', undefined],
		['nothing', undefined, 'The SCIM server refused it (HTTP 400).', undefined],
	])('%s', async (_name, body, reason, serviceCode) => {
		const played = await playServer(createMany, [{ displayName: 'A' }], {
			'GET /Groups': () => listOf(),
			'POST /Groups': () => answer(400, body),
		});
		const code = serviceCode === undefined ? {} : { serviceCode };
		expect(played.list).toEqual([{ status: 'failed', code: 'rejected', reason, ...code, httpStatus: 400, batch: 1 }]);
	});
});
