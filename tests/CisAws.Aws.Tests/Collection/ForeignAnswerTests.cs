using System.Diagnostics;
using AwsTesting;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.Collection;

/// <summary>A successful answer that is not the API's is an unread answer of every question, at once and never data.</summary>
public sealed class ForeignAnswerTests : ServerTest
{
    private const string Region = "eu-west-1";
    private const string Page = "<html><head><title>Sign in</title></head><body><p>Welcome<br></body></html>";

    // Without any member these are right, and mean "none".
    private static readonly Dictionary<string, string[]> Right = new(StringComparer.Ordinal)
    {
        ["ec2:GetInstanceMetadataDefaults"] = ["envelope"],
        ["macie2:GetAdministratorAccount"] = ["object", "envelope"],
        ["s3:GetBucketVersioning"] = ["envelope"],
        ["sqs:ListQueues"] = ["object", "envelope"],
    };

    private static readonly Dictionary<string, Func<AwsCall, AwsReply>> Answers = new(StringComparer.Ordinal)
    {
        ["page"] = static _ => AwsReply.Text(200, "text/html", Page) with { RequestId = null },
        ["page with an id"] = static _ => AwsReply.Text(200, "text/html", Page),
        ["nothing"] = static _ => AwsReply.Text(200, string.Empty, string.Empty) with { RequestId = null },
        ["nothing with an id"] = static _ => AwsReply.Text(200, "application/xml", string.Empty),
        ["blanks"] = static _ => AwsReply.Text(200, "application/json", " \r\n"),
        ["other root"] = static _ => AwsReply.Xml("<Status><RequestId>a</RequestId><Item>b</Item></Status>"),
        ["array"] = static _ => AwsReply.Json("[]"),
        ["text"] = static _ => AwsReply.Json("\"ok\""),
        ["cut off"] = static call => AwsReply.Text(200, "text/xml", IsJson(call) ? """{"Keys":[{"Key""" : $"<{call.Operation}Response><a"),
        ["object"] = static _ => AwsReply.Json("{}"),
        ["envelope"] = static call => IsJson(call)
            ? AwsReply.Json("""{"unknown":1}""")
            : AwsReply.Xml($"<{call.Operation}Response><requestId>a</requestId></{call.Operation}Response>"),
        ["no id"] = static call => IsJson(call)
            ? AwsReply.Json("{}") with { RequestId = null }
            : AwsReply.Xml($"<{call.Operation}Response><a/></{call.Operation}Response>") with { RequestId = null },
    };

    public static TheoryData<string> All => [.. EvidenceSources.All.Where(IsAsked).Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task ItIsMalformedAtOnce(string source)
    {
        using IAwsSession session = await ServeAsync(new FakeAccount(), retries: 8);
        EvidenceKey key = KeyOf(EvidenceSources.Find(source)!);
        foreach ((string name, Func<AwsCall, AwsReply> answer) in Answers)
        {
            Server.Calls.Clear();
            Server.On("*", "*").Returns(answer);
            long start = Stopwatch.GetTimestamp();
            Answer read = await session.ReadFreshAsync(key, Cancel);
            Assert.True(Server.Calls.Count == 1, $"{name}: {Server.Calls.Count} calls");
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20), name);
            bool isRight = Right.TryGetValue(source, out string[]? right) && right.Contains(name, StringComparer.Ordinal);
            Assert.True(read.Failure?.Kind == (isRight ? null : ReadFailureKind.Malformed), $"{name}: {read.Failure}");
        }
    }

    // Some questions are never asked of AWS in an ordinary session.
    private static bool IsAsked(EvidenceSource source) =>
        !source.Name.EndsWith("/root", StringComparison.Ordinal) && source != OrganizationEvidence.OrganizationAnalyzers;

    private static bool IsJson(AwsCall call) => call.Protocol is WireProtocol.Json or WireProtocol.RestJson
        || call.Operation == "GetBucketPolicy";

    private static EvidenceKey KeyOf(EvidenceSource source)
    {
        string subject = source switch
        {
            { HasSubject: false } => string.Empty,
            _ when source == LogsEvidence.FilterTest => new FilterTest("{ $.a = 1 }", ["{}"]).ToSubject(),
            _ when source == RdsEvidence.Orderable => "mysql|8.0|db.t3.micro",
            _ => "subject",
        };
        return new EvidenceKey(source, source.Scope == EvidenceScope.Global ? EvidenceKey.Global : Region, subject);
    }
}
