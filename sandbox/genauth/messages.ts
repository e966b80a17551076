/** The messages by language. The Chinese ones in the vendor's tests are verbatim; the English ones are ours. */
const messages = {
	done: { zh: '操作成功', en: 'Operation successful' },
	badParameter: { zh: '参数 {0} 格式错误', en: 'Parameter {0} is malformed' },
	groupTaken: { zh: '分组标识符已存在', en: 'Group code already exists' },
	groupNotFound: { zh: '分组不存在', en: 'Group does not exist' },
	userNotFound: { zh: '用户不存在', en: 'User does not exist' },
	namespaceNotFound: { zh: '权限组不存在', en: 'Namespace does not exist' },
	userTaken: { zh: '用户已存在', en: 'User already exists' },
	alreadyMember: { zh: '用户已在分组中', en: 'User is already in the group' },
	notMember: { zh: '用户不在分组中', en: 'User is not in the group' },
	notLoggedIn: { zh: '尚未登录，无权限访问此请求', en: 'Not logged in, no permission to access this request' },
	badKey: { zh: '密钥错误', en: 'The access key or its secret is wrong' },
	poolNotFound: { zh: '用户池不存在', en: 'User pool does not exist' },
	tooFast: {
		zh: '您的请求已超过最大数量限制，请稍后重试',
		en: 'Your requests exceed the maximum number, please try again later',
	},
	crash: { zh: '未知错误', en: 'Unknown error' },
} as const;

export type Message = keyof typeof messages;
export type Language = 'zh' | 'en';

/** Chinese where no language or an unknown one is named, as in the service. */
export function readLanguage(header: string | undefined): Language {
	return header?.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

/** The text of a message. `parameter` is the one that it names. */
export function writeMessage(message: Message, language: Language, parameter = ''): string {
	return messages[message][language].replace('{0}', parameter);
}
