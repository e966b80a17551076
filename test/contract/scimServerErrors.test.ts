/* What was seen on running SCIM servers, each played by a server that does just that. */
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeLaterAdds } from '../../nodes/Scim/members/changes';
import { listOf, playServer } from '../support/scimServer';
import { answer } from '../support/scriptedTransport';

const createMany = makeCreateMany(rfc7644, makeLaterAdds);

describe('bodies of errors', () => {
	test.each([
		['errorMessage', { errorMessage: 'The name is too long', errorCode: 'E001' }, 'The name is too long', 'E001'],
		['a list of texts', { errors: ['Name is bad', 'Owner is bad'] }, 'Name is bad; Owner is bad', undefined],
		['a list with codes', { errors: [{ code: 'x1', message: 'Bad' }] }, 'Bad', 'x1'],
		[
			'a list beside a message',
			{ message: 'Invalid', errors: [{ field: 'name', message: 'is empty' }] },
			'Invalid: name: is empty',
			undefined,
		],
		['SCIM 1.1', { Errors: [{ description: 'Bad', code: '400' }] }, 'Bad', '400'],
		[
			'errors by field',
			{ fieldErrors: { 'user.email': [{ code: '[blank]', message: 'is blank' }] }, generalErrors: [] },
			'user.email: is blank',
			undefined,
		],
		['OAuth', { error: 'invalid_request', error_description: 'Bad' }, 'Bad', 'invalid_request'],
		['wrapped', { response: { data: { error: { message: 'Bad' } } } }, 'Bad', undefined],
		['a bare list', [{ message: 'Bad', errorCode: 'DUPLICATE' }], 'Bad', 'DUPLICATE'],
		['SOAP', { fault: { faultstring: 'Bad' } }, 'Bad', undefined],
		['a title and a detail', { title: 'Conflict', detail: 'Bad', status: 400 }, 'Bad', undefined],
		['lines of text', ' Bad\n request ', 'Bad request', undefined],
		[
			'HTML with a title',
			'<!doctype html><html><head><title>400 Bad &amp; worse</title></head></html>',
			'400 Bad & worse',
			undefined,
		],
		['HTML with a heading', '<html><body><h1>Bad <b>request</b></h1></body></html>', 'Bad request', undefined],
		['SCIM', { detail: 'No such user', scimType: 'invalidValue', status: '400' }, 'No such user', 'invalidValue'],
		['SCIM without a status', { detail: 'No such user' }, 'No such user', undefined],
		['Zuora’s', { success: false, reasons: [{ code: 53100020, message: 'Bad' }] }, 'Bad', '53100020'],
		['Zuora’s, with the sentence beside the list', { reasons: [{ code: 7, message: '' }], message: 'Bad' }, 'Bad', '7'],
		['AWS’s', { __type: 'ValidationException', message: 'Bad' }, 'Bad', 'ValidationException'],
		['an error within', { error: { code: 7, message: 'Bad' } }, 'Bad', '7'],
		['plain text', 'Bad request', 'Bad request', undefined],
		['HTML', '<html><body>400</body></html>', undefined, undefined],
		['nothing', undefined, undefined, undefined],
	])('%s', async (_name, body, said, serviceCode) => {
		const played = await playServer(createMany, [{ displayName: 'A' }], {
			'GET /Groups': () => listOf(),
			'POST /Groups': () => answer(400, body),
		});
		const told = `${said}. Mend the record by that, and send it again.`;
		const untold =
			"The SCIM server refused it (HTTP 400). Look in the server's log, mend the record, and send it again.";
		const reason = said === undefined ? untold : told;
		const code = serviceCode === undefined ? {} : { serviceCode };
		expect(played.list).toEqual([{ status: 'failed', code: 'rejected', reason, ...code, httpStatus: 400, batch: 1 }]);
	});
});
