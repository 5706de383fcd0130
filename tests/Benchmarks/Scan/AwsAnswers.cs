using System.Text;
using System.Xml.Linq;
using AwsTesting;

namespace CisAws.Benchmarks.Scan;

/// <summary>
/// What AWS answers and the simulation does not: the region of each bucket in the list of buckets, and the analyzers of IAM Access
/// Analyzer, of which a simulated account has none.
/// </summary>
internal sealed class AwsAnswers
{
    private const string FirstRegion = "us-east-1";
    private readonly IReadOnlyDictionary<string, string> regions;

    private AwsAnswers(IReadOnlyDictionary<string, string> regions) => this.regions = regions;

    /// <summary>Asks the simulation for the buckets that it has now and their regions.</summary>
    public static async Task<AwsAnswers> ReadAsync(Uri simulation, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = simulation };
        XDocument list = XDocument.Parse(await client.GetStringAsync("/", cancellationToken).ConfigureAwait(false));
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (XElement bucket in Elements(list, "Bucket"))
        {
            string name = Name(bucket);
            XDocument location = XDocument.Parse(
                await client.GetStringAsync($"/{name}?location", cancellationToken).ConfigureAwait(false));
            string region = Elements(location, "LocationConstraint").First().Value;
            found.Add(name, region.Length == 0 ? FirstRegion : region);
        }

        return new AwsAnswers(found);
    }

    /// <summary>Has a server answer so. A rule that is added later goes before.</summary>
    public void AddTo(AwsTestServer server)
    {
        server.On("s3", "ListBuckets").Decorates(WithRegions);
        server.On("access-analyzer", "ListAnalyzers").ReturnsJson("""{"analyzers":[]}""");
    }

    private static IEnumerable<XElement> Elements(XDocument document, string name) =>
        document.Descendants().Where(e => e.Name.LocalName == name);

    private static string Name(XElement bucket) => bucket.Elements().First(e => e.Name.LocalName == "Name").Value;

    private AwsReply WithRegions(AwsReply reply)
    {
        if (reply.Status != 200) return reply;
        XDocument list = XDocument.Parse(Encoding.UTF8.GetString(reply.Body.Span));
        foreach (XElement bucket in Elements(list, "Bucket"))
        {
            if (regions.TryGetValue(Name(bucket), out string? region))
            {
                bucket.Add(new XElement(bucket.Name.Namespace + "BucketRegion", region));
            }
        }

        return reply with { Body = Encoding.UTF8.GetBytes(list.ToString(SaveOptions.DisableFormatting)) };
    }
}
