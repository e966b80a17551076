/* The check that each reason ends in a cure (test/support/cure.ts) cannot be passed by accident. */
import { lacksCure } from '../../support/cure';

const failed = (reason?: string) => ({ status: 'failed', ...(reason !== undefined && { reason }) }) as const;

/** What is wrong, with words that a cure begins with too, and what to do about it. */
const reasons: readonly (readonly [wrong: string, cure: string])[] = [
	['Item 1: Name (field "name") is missing or empty.', 'Fill it.'],
	['Row 2 (E-102): Name (column "Full Name") is missing or empty.', 'Fill it.'],
	['Name: is too long (maximum is 255 characters).', 'Mend the record by that, and send it again.'],
	['Name cannot be blank.', 'Mend the record by that, and send it again.'],
	['Change is not allowed. Use of this field is restricted.', 'Ask an admin of the service.'],
	['The time of "Give Up After" was over. Give Up After is 60 minutes.', 'Send it again as it is.'],
	['Zendesk refused the credential.', 'Open the credential and check the email and the API token.'],
	['The group is not there: Check Members found nobody.', 'Create the group first.'],
];

test.each(reasons)('"%s" is no cure; with "%s" it is one', (wrong, cure) => {
	expect(lacksCure(failed(wrong))).toBe(true);
	expect(lacksCure(failed(`${wrong} ${cure}`))).toBe(false);
});

test('no reason at all is no cure, and who is done needs none', () => {
	expect(lacksCure(failed())).toBe(true);
	expect(lacksCure({ status: 'created' })).toBe(false);
});
