using System.Globalization;
using AwsTesting.Wire;

namespace AwsTesting.Accounts;

/// <summary>Pages over items that are rendered once; the token is the offset of the next item.</summary>
internal sealed record PagedItems(PageStyle Style, string SizeParameter, int DefaultSize, int MaximumSize)
{
    public static PagedItems Iam { get; } = new(PageStyle.Iam, "MaxItems", 100, 1000);

    public static PagedItems Ec2 { get; } = new(PageStyle.Ec2, "MaxResults", 1000, 1000);

    public static PagedItems Analyzer { get; } = new(PageStyle.LowerNextToken, "maxResults", 100, 1000);

    public static PagedItems CloudTrail { get; } = new(PageStyle.NextToken, "MaxResults", 50, 50);

    public static PagedItems Account { get; } = new(PageStyle.NextToken, "MaxResults", 50, 50);

    public static PagedItems Logs { get; } = new(PageStyle.LowerNextToken, "limit", 50, 50);

    public static PagedItems CloudWatch { get; } = new(PageStyle.NextToken, "MaxRecords", 50, 100);

    public static PagedItems Events { get; } = new(PageStyle.NextToken, "Limit", 100, 100);

    public static PagedItems SecurityHub { get; } = new(PageStyle.NextToken, "MaxResults", 25, 100);

    /// <summary>A listing of SNS, whose pages have a fixed size.</summary>
    public static PagedItems Sns { get; } = new(PageStyle.NextToken, "none", 100, 100);

    /// <summary>
    /// Serves the page that the call asks for; <paramref name="render"/> renders the content of the result from the page's items.
    /// </summary>
    public AwsReply Serve<T>(AwsCall call, IReadOnlyList<T> items, Func<IReadOnlyList<T>, string> render)
    {
        if (!TryNumber(call, SizeParameter, DefaultSize, out int size) || size < 1 || size > MaximumSize
            || !TryNumber(call, Style.RequestToken, 0, out int start) || start > items.Count)
        {
            return ErrorDocument.For(call, "ValidationError", 400, $"{SizeParameter} or {Style.RequestToken} is not valid.");
        }

        int end = Math.Min(items.Count, start + size);
        List<T> page = [];
        for (int i = start; i < end; i++)
        {
            page.Add(items[i]);
        }

        return Pager.Render(call, Style, render(page), end < items.Count ? end.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static bool TryNumber(AwsCall call, string parameter, int fallback, out int value)
    {
        string? text = call.Parameter(parameter);
        value = fallback;
        return string.IsNullOrEmpty(text) || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
