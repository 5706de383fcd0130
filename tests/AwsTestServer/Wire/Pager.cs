using System.Globalization;

namespace AwsTesting.Wire;

/// <summary>Serves one of several pages by the token of the request.</summary>
internal static class Pager
{
    private const string TokenPrefix = "page-token-";

    public static AwsReply Page(AwsCall call, PageStyle style, IReadOnlyList<string> pages)
    {
        int? index = Index(call.Parameters.GetValueOrDefault(style.RequestToken), pages.Count);
        if (index is not { } page)
        {
            return ErrorDocument.For(call, "ValidationError", 400, "The pagination token is not one this server gave.");
        }

        string? next = page + 1 < pages.Count ? TokenPrefix + (page + 1).ToString(CultureInfo.InvariantCulture) : null;
        return Render(call, style, pages[page], next);
    }

    /// <summary>Writes one page with its token; <paramref name="next"/> is null on the last page.</summary>
    public static AwsReply Render(AwsCall call, PageStyle style, string content, string? next)
    {
        bool json = call.Protocol is WireProtocol.Json or WireProtocol.RestJson;
        return Envelope.Wrap(call, json ? InsertJson(content, style, next) : InsertXml(call, content, style, next));
    }

    private static int? Index(string? token, int count)
    {
        if (string.IsNullOrEmpty(token))
        {
            return 0;
        }

        return token.StartsWith(TokenPrefix, StringComparison.Ordinal)
            && int.TryParse(token.AsSpan(TokenPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && index < count
            ? index
            : null;
    }

    private static string InsertXml(AwsCall call, string content, PageStyle style, string? next)
    {
        string extra = (style.TruncatedFlag is { } flag ? $"<{flag}>{(next is null ? "false" : "true")}</{flag}>" : string.Empty)
            + (next is null ? string.Empty : $"<{style.ResponseToken}>{next}</{style.ResponseToken}>");
        if (call.Protocol is not (WireProtocol.S3 or WireProtocol.RestXml))
        {
            return content + extra;
        }

        int end = content.LastIndexOf("</", StringComparison.Ordinal);
        return content[..end] + extra + content[end..];
    }

    private static string InsertJson(string content, PageStyle style, string? next)
    {
        string extra = (style.TruncatedFlag is { } flag ? $",\"{flag}\":{(next is null ? "false" : "true")}" : string.Empty)
            + (next is null ? string.Empty : $",\"{style.ResponseToken}\":\"{next}\"");
        int end = content.LastIndexOf('}');
        string head = content[..end].TrimEnd();
        return head + (head.EndsWith('{') ? extra.TrimStart(',') : extra) + "}";
    }
}
