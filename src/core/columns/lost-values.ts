import { beginsWith } from '../text/begins-with.ts';

/**
 * The name of a type in place of a value: a program wrote down what kind of object it had, and what was in it is lost.
 * PowerShell does so with every list (`System.Object[]`, `Microsoft.ActiveDirectory.…`), JavaScript, Python, Ruby
 * and Java with objects.
 */
const TYPE_NAME = new RegExp(
  [
    String.raw`(?:Deserialized\.|Selected\.)?System\.(?:Object|String|Byte|Char|U?Int\d\d|Boolean|Double|Decimal|DateTime|Guid|Array|DBNull|__ComObject|Collections|Data|DirectoryServices|Linq|Management|Nullable|Security|Text|Uri|Xml)\b[^;|]*`,
    String.raw`(?:Deserialized\.|Selected\.|System\.)[\w.]*\[\]`,
    String.raw`(?:Deserialized\.|Selected\.)?Microsoft(?:\.\w+){2,}[^;|\s]*`,
    String.raw`@\{\w+=.*\}`,
    String.raw`\[object \w+\]`,
    String.raw`<[^>]*\bobject at 0x[\da-f]+>|<class '[^']*'>|#<\w[\w:]*:0x[\da-f]+.*>`,
    String.raw`(?:java|javax|org|com)\.[\w.$]+@[\da-f]{4,8}|\[L[\w.$]+;@[\da-f]+`,
  ]
    .map((form) => `^(?:${form})$`)
    .join('|'),
  'su',
);

const mayBeType = beginsWith('DSM@[<#joc');

/** Every such name has one of these signs, and most values have none of them. */
const SIGN = /[.[{<]/u;

/** Whether a cell holds the name of a type, and so has lost its value. */
export const isLostValue = (text: string): boolean =>
  mayBeType(text) && text.length > 6 && SIGN.test(text) && TYPE_NAME.test(text);
