import { amount, flag, oneOf, SwitchBoard, type SwitchValues } from '../core/switches';

/** One switch for each fact about GenAuth that no public text settles. docs/genauth.md explains them one by one. */
const definitions = {
	/** Requests a second for the user pool; beyond it, 429. Documented as 300 for free accounts. */
	genAuthQps: amount(300),
	/** The seconds that a 429's Retry-After tells; 0: none is sent. */
	genAuthRetryAfterSeconds: amount(0),
	/** How long a management token lives, in sandbox seconds. */
	genAuthTokenSeconds: amount(7200),
	/** Whether refusals of the token come as HTTP 401. The blanket rule says HTTP 200. */
	genAuthHttp401: flag(false),
	/** The statusCode beside apiCode 2020. */
	genAuthNotLoggedInStatus: oneOf([401, 403, 499]),
	/** What a wrong access key or secret is told. */
	genAuthBadKey: oneOf(['401', '403 with apiCode 2333', '404 with apiCode 2004']),
	/** What a user pool that isn't the token's is told. */
	genAuthWrongPool: oneOf(['404 with apiCode 2224', '403', '400']),
	/** How the token may stand in Authorization. */
	genAuthAuthorization: oneOf(['rawOrBearer', 'raw', 'bearer']),
	/** Which headers name the user pool and the language. */
	genAuthHeaders: oneOf(['either', 'x-authing', 'x-genauth']),
	/** The message of a success. */
	genAuthSuccessMessage: oneOf(['empty', 'words']),
	/** Characters of a group code, at most. */
	genAuthMaxCodeLength: amount(50),
	/** Which characters a group code may have. */
	genAuthCodeCharset: oneOf(['identifier', 'any']),
	/** Whether a group without a type is refused. */
	genAuthTypeRequired: flag(true),
	/** The statusCode of a code that is taken. */
	genAuthDuplicateStatus: oneOf([409, 400, 499]),
	/** What is left of create-groups-batch when one of its groups is refused. */
	genAuthRefusedBatch: oneOf(['nothing', 'groupsBeforeTheRefusedOne']),
	/** What is made of a code that stands twice in one list. */
	genAuthDoubleCodes: oneOf(['refuse', 'once']),
	/** What is made of a user id that nobody has, in add and remove. */
	genAuthUnknownMember: oneOf(['refuse', 'ignore']),
	/** What is made of a user id that stands twice in one list. */
	genAuthDoubleMembers: oneOf(['once', 'refuse']),
	/** What adding a member says that is one already. */
	genAuthAlreadyMember: oneOf(['ignore', 'refuse']),
	/** What removing a user says that is no member. */
	genAuthNotMember: oneOf(['ignore', 'refuse']),
	/** What get-user-batch makes of users that aren't there. */
	genAuthUnknownInBatch: oneOf(['omit', 'refuse']),
	/** What a page behind the last one is. */
	genAuthPageBeyond: oneOf(['empty', 'refuse', 'lastPage']),
	/** How list-groups matches keywords with code and name. */
	genAuthKeywords: oneOf(['substring', 'exact', 'substringSameCase']),
	/** Whether list-groups and get-all-groups show members unasked. */
	genAuthListedMembers: flag(false),
	/** Whether get-all-groups breaks when it's asked for members and a group has none. */
	genAuthFetchMembersFault: flag(true),
	/** Whether the members of a group go with it. If not, a group made anew under its code has them again. */
	genAuthDeleteCascade: flag(true),
	/** The statusCode of an unknown namespace. */
	genAuthUnknownNamespaceStatus: oneOf([404, 400]),
	/** Whether writes say success: false, with statusCode 200, and do nothing. */
	genAuthSuccessFalse: flag(false),
} as const;

export type GenAuthSwitches = SwitchValues<typeof definitions>;
export const createSwitches = (): SwitchBoard<typeof definitions> => new SwitchBoard(definitions);
