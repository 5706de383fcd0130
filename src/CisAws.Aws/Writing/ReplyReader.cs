using System.Collections;
using System.Globalization;
using System.Reflection;
using Amazon.Runtime;
using CisAws.Gateway;

namespace CisAws.Aws.Writing;

/// <summary>Takes the values of an answer: texts, numbers and flags by their dotted name, lists by index.</summary>
internal static class ReplyReader
{
    private const int Deepest = 4;

    // Of the pipeline, not of the answer.
    private static readonly string[] Ignored =
    [
        nameof(AmazonWebServiceResponse.ResponseMetadata), nameof(AmazonWebServiceResponse.ContentLength),
        nameof(AmazonWebServiceResponse.HttpStatusCode),
    ];

    public static ApiReply Read(object? response)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (response is not null) Take(response, string.Empty, Deepest, values);
        return new ApiReply(values);
    }

    private static void Take(object source, string prefix, int depth, SortedDictionary<string, string> values)
    {
        foreach (
            PropertyInfo property in source.GetType()
                .GetProperties()
                .Where(p => p.GetIndexParameters().Length == 0 && !Ignored.Contains(p.Name, StringComparer.Ordinal)))
        {
            if (property.GetValue(source) is { } value) Add(value, prefix + property.Name, depth, values);
        }
    }

    private static void Add(object value, string name, int depth, SortedDictionary<string, string> values)
    {
        switch (value)
        {
            case string or bool or int or long or double or ConstantClass or DateTime:
                values[name] = System.Convert.ToString(
                    value is ConstantClass constant ? constant.Value : value, CultureInfo.InvariantCulture)
                    ?? string.Empty;
                break;
            case IList list when depth > 0:
                for (int i = 0; i < list.Count; i++)
                {
                    if (list[i] is { } item) Add(item, $"{name}.{i.ToString(CultureInfo.InvariantCulture)}", depth - 1, values);
                }

                break;
            case not IEnumerable when depth > 0 && value.GetType().Namespace?.StartsWith("Amazon.", StringComparison.Ordinal) == true:
                Take(value, name + ".", depth - 1, values);
                break;
        }
    }
}
