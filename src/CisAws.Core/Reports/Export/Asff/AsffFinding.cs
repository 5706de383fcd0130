using System.Buffers;
using System.Text.Json;
using CisAws.Common;

namespace CisAws.Reports;

/// <summary>
/// A finding in the AWS Security Finding Format. Limits of lengths and numbers: "AWS Security Finding Format (ASFF)" in the User Guide of
/// AWS Security Hub and AwsSecurityFinding in its API Reference.
/// </summary>
internal static class AsffFinding
{
    private const int FindingBytes = 240_000, TitleLength = 256, DescriptionLength = 1024, IdLength = 512, NoteLength = 512;
    private const int RemediationLength = 512, FieldLength = 2048, DetailLength = 1024, TagKeyLength = 128, TagValueLength = 256;
    private const int Details = 50, Tags = 50, Requirements = 32, RequirementLength = 64;

    // Types that the format knows; others are "Other".
    private static readonly Dictionary<string, string> ResourceTypes = new(StringComparer.Ordinal)
    {
        ["AWS::::Account"] = "AwsAccount",
        ["AWS::CloudTrail::Trail"] = "AwsCloudTrailTrail",
        ["AWS::CloudWatch::Alarm"] = "AwsCloudWatchAlarm",
        ["AWS::EC2::Instance"] = "AwsEc2Instance",
        ["AWS::EC2::NetworkAcl"] = "AwsEc2NetworkAcl",
        ["AWS::EC2::RouteTable"] = "AwsEc2RouteTable",
        ["AWS::EC2::SecurityGroup"] = "AwsEc2SecurityGroup",
        ["AWS::EC2::VPC"] = "AwsEc2Vpc",
        ["AWS::EC2::VPCPeeringConnection"] = "AwsEc2VpcPeeringConnection",
        ["AWS::IAM::AccessKey"] = "AwsIamAccessKey",
        ["AWS::IAM::Group"] = "AwsIamGroup",
        ["AWS::IAM::ManagedPolicy"] = "AwsIamPolicy",
        ["AWS::IAM::Policy"] = "AwsIamPolicy",
        ["AWS::IAM::Role"] = "AwsIamRole",
        ["AWS::IAM::User"] = "AwsIamUser",
        ["AWS::KMS::Key"] = "AwsKmsKey",
        ["AWS::RDS::DBCluster"] = "AwsRdsDbCluster",
        ["AWS::RDS::DBInstance"] = "AwsRdsDbInstance",
        ["AWS::S3::Bucket"] = "AwsS3Bucket",
        ["AWS::S3::Object"] = "AwsS3Object",
    };

    /// <summary>How the ids of all findings of this module begin.</summary>
    public const string IdPrefix = ReportContent.ToolName + "/";

    /// <summary>The id of a finding in Security Hub.</summary>
    public static string IdOf(string findingId) => IdPrefix + findingId;

    /// <summary>The product under which an account sends findings of its own to Security Hub in a region.</summary>
    public static Arn ProductArn(string partition, string region, string accountId) =>
        new(partition, "securityhub", region, accountId, $"product/{accountId}/default");

    /// <summary>The JSON of a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="envelope">What Security Hub is told of it besides.</param>
    /// <param name="isShortened">Whether tags and evidence had to be left out.</param>
    public static ReadOnlyMemory<byte> Serialize(Finding finding, AsffEnvelope envelope, out bool isShortened)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, finding, envelope, isWhole: true);
        isShortened = buffer.WrittenCount > FindingBytes;
        if (!isShortened) return buffer.WrittenMemory;
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, finding, envelope, isWhole: false);
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, Finding finding, AsffEnvelope envelope, bool isWhole)
    {
        Recommendation? recommendation = ReportText.Recommendation(finding);
        string[] types = ["Software and Configuration Checks/Industry and Regulatory Standards/CIS AWS Foundations Benchmark"];
        writer.WriteStartObject();
        writer.WriteString("SchemaVersion", "2018-10-08");
        writer.WriteString("Id", IdOf(finding.Id));
        writer.WriteString("ProductArn", envelope.ProductArn);
        string generator = $"cis-aws-foundations-benchmark/v/{finding.BenchmarkVersion}/{finding.RecommendationId}";
        writer.WriteString("GeneratorId", ReportText.Line(generator, IdLength));
        writer.WriteString("AwsAccountId", finding.AccountId);
        writer.WriteTexts("Types", types);
        writer.WriteTime("LastObservedAt", finding.EvaluatedAt);
        writer.WriteString("CreatedAt", envelope.CreatedAt);
        writer.WriteString("UpdatedAt", envelope.UpdatedAt);
        WriteSeverity(writer, finding);
        writer.WriteStartObject("FindingProviderFields");
        WriteSeverity(writer, finding);
        writer.WriteTexts("Types", types);
        writer.WriteEndObject();
        writer.WriteString("Title", ReportText.Limit(ReportText.Title(finding), TitleLength));
        writer.WriteString("Description", ReportText.Limit(ReportText.Describe(finding), DescriptionLength));
        WriteRemediation(writer, finding, recommendation);
        WriteFields(writer, finding);
        WriteResource(writer, finding, isWhole);
        WriteCompliance(writer, finding, recommendation);
        writer.WriteStartObject("Workflow");
        writer.WriteString("Status", FindingOutcomes.IsExcepted(finding)
            ? "SUPPRESSED"
            : FindingOutcomes.Of(finding) == FindingOutcome.Passed ? "RESOLVED" : "NEW");
        writer.WriteEndObject();
        writer.WriteString("RecordState", "ACTIVE");
        WriteNote(writer, finding);
        writer.WriteEndObject();
    }

    private static void WriteSeverity(Utf8JsonWriter writer, Finding finding)
    {
        bool isNone = FindingOutcomes.Of(finding) is FindingOutcome.Passed or FindingOutcome.NotApplicable;
        writer.WriteStartObject("Severity");
        writer.WriteString("Label", isNone ? "INFORMATIONAL" : finding.Severity.ToString().ToUpperInvariant());
        writer.WriteString("Original", finding.Severity.ToString());
        writer.WriteEndObject();
    }

    private static void WriteRemediation(Utf8JsonWriter writer, Finding finding, Recommendation? recommendation)
    {
        string? page = finding.HelpLink;
        if (finding.Remediation.Length == 0 && page is null) return;
        writer.WriteStartObject("Remediation");
        writer.WriteStartObject("Recommendation");
        if (finding.Remediation.Length > 0) writer.WriteString("Text", ReportText.Line(finding.Remediation, RemediationLength));
        writer.WriteOptional("Url", page);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject("ProductFields");
        Field("ToolName", ReportContent.ToolName);
        Field("ToolVersion", ReportContent.ToolVersion);
        Field("Benchmark", ReportText.Benchmark(finding.BenchmarkVersion));
        Field("RecommendationId", finding.RecommendationId);
        Field("Control", finding.Control);
        Field("Level", ReportText.Number(finding.Level));
        Field("Section", finding.Section);
        Field("Status", finding.Status.ToString());
        Field("Lean", finding.Lean?.ToString());
        Field("Region", finding.Region);
        Field("ReasonCode", finding.ReasonCode);
        Field("RepairCommand", finding.RepairCommand);
        Field("LocalPolicy", finding.LocalPolicy?.ToString());
        Field("EvidenceHash", finding.EvidenceHash);
        Field("RunId", finding.RunId);
        writer.WriteEndObject();

        void Field(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) writer.WriteString(name, ReportText.Line(value, FieldLength));
        }
    }

    private static void WriteResource(Utf8JsonWriter writer, Finding finding, bool isWhole)
    {
        writer.WriteStartArray("Resources");
        writer.WriteStartObject();
        writer.WriteString("Type", ResourceTypes.GetValueOrDefault(finding.ResourceType, "Other"));
        writer.WriteString("Id", ReportText.Line(finding.ResourceId, IdLength));
        writer.WriteString("Partition", CloudPlace.Partition(finding));
        writer.WriteString("Region", CloudPlace.Home(finding));
        if (isWhole && finding.Tags.Count > 0) WritePairs(writer, "Tags", finding.Tags.Select(Tag), Tags, TagKeyLength, TagValueLength);
        writer.WriteStartObject("Details");
        IEnumerable<(string, string)> facts = isWhole ? finding.Evidence.Select(f => (f.Name, f.Value)) : [];
        IEnumerable<(string, string)> details = [("Name", finding.ResourceName), ("Type", finding.ResourceType), .. facts];
        WritePairs(writer, "Other", details, Details, TagKeyLength, DetailLength);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static (string Name, string Value) Tag(string tag) =>
        tag.IndexOf('=', StringComparison.Ordinal) is >= 0 and int at ? (tag[..at], tag[(at + 1)..]) : (tag, string.Empty);

    private static void WritePairs(
        Utf8JsonWriter writer, string name, IEnumerable<(string Name, string Value)> pairs, int limit, int nameLength, int valueLength)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        writer.WriteStartObject(name);
        foreach ((string key, string value) in pairs)
        {
            string unique = ReportText.Line(key, nameLength);
            if (names.Count < limit && names.Add(unique)) writer.WriteString(unique, ReportText.Line(value, valueLength));
        }

        writer.WriteEndObject();
    }

    private static void WriteCompliance(Utf8JsonWriter writer, Finding finding, Recommendation? recommendation)
    {
        writer.WriteStartObject("Compliance");
        writer.WriteString("Status", FindingOutcomes.Of(finding) switch
        {
            FindingOutcome.Passed => "PASSED",
            FindingOutcome.Failed => "FAILED",
            FindingOutcome.Review => "WARNING",
            _ => "NOT_AVAILABLE",
        });
        IEnumerable<string> requirements =
        [
            $"CIS AWS Foundations Benchmark v{finding.BenchmarkVersion}/{finding.RecommendationId}",
            .. (recommendation?.Safeguards ?? []).Select(s => $"CIS Controls v{s.ControlsVersion}/{s.Id}"),
        ];
        writer.WriteTexts("RelatedRequirements", requirements.Take(Requirements).Select(r => ReportText.Line(r, RequirementLength)));
        writer.WriteStartArray("StatusReasons");
        writer.WriteStartObject();
        writer.WriteString("ReasonCode", ReportText.Line(finding.ReasonCode, IdLength));
        writer.WriteString("Description", ReportText.Line(finding.Reason, DescriptionLength));
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteNote(Utf8JsonWriter writer, Finding finding)
    {
        (string Text, string By, DateTimeOffset At)? note = finding switch
        {
            { Exception: { } e } => ($"Exception: {e}", e.Approver ?? e.Owner, e.Created),
            { Attestation: { } a } => ($"Attestation: {a}", a.By, a.At),
            _ => null,
        };
        if (note is not { } known) return;
        writer.WriteStartObject("Note");
        writer.WriteString("Text", ReportText.Line(known.Text, NoteLength));
        writer.WriteString("UpdatedBy", ReportText.Line(known.By, NoteLength));
        writer.WriteTime("UpdatedAt", known.At);
        writer.WriteEndObject();
    }
}
