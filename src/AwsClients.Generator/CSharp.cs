using System.Text;

namespace CisAws.AwsClients.Generator;

/// <summary>C# source text of values.</summary>
internal static class CSharp
{
    /// <summary>A string literal; control characters are escaped, so that no model text can end a line.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (char c in value)
        {
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (c is < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029')
                text.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            else
                text.Append(c);
        }

        return text.Append('"').ToString();
    }

    public static string QuoteOrNull(string? value) => value is null ? "null" : Quote(value);
}
