using CisAws.Common;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Decisions;
using CisAws.Settings;

namespace CisAws.Tests.Harness;

/// <summary>Builds the evidence of an account in code: what AWS answers, what it denies, and what does not exist.</summary>
public sealed class TestAccount
{
    public const string Id = "111122223333";
    private readonly Dictionary<EvidenceKey, Answer> answers = [];
    private List<string>? regions;

    public string Partition { get; init; } = "aws";

    public AssessmentSettings Settings { get; set; } = AssessmentSettings.Default;

    public DecisionSet Decisions { get; set; } = DecisionSet.None;

    /// <summary>The evaluation time of a scenario unless it says otherwise.</summary>
    public static DateTimeOffset Now => TestFinding.Moment;

    public DateTimeOffset AsOf { get; set; } = Now;

    public AccountIdentity Identity => new(Id, Partition, $"arn:{Partition}:iam::{Id}:user/auditor");

    public IReadOnlyDictionary<EvidenceKey, Answer> Answers => answers;

    /// <summary>AWS answers an account-wide question; null means there is no such thing.</summary>
    public TestAccount With<T>(EvidenceSource<T> source, T? data, string subject = "")
        where T : class
    {
        answers[source.Key(subject)] = Answer<T>.Of(data);
        return this;
    }

    /// <summary>AWS answers a question in a region.</summary>
    public TestAccount WithIn<T>(EvidenceSource<T> source, string region, T? data, string subject = "")
        where T : class
    {
        answers[source.KeyIn(region, subject)] = Answer<T>.Of(data);
        return this;
    }

    /// <summary>A question has that answer.</summary>
    public TestAccount WithAnswer(EvidenceKey key, Answer answer)
    {
        answers[key] = answer;
        return this;
    }

    /// <summary>AWS denies a question.</summary>
    public TestAccount Deny<T>(
        EvidenceSource<T> source, string subject = "", string? region = null, ReadFailureKind kind = ReadFailureKind.AccessDenied)
        where T : class
    {
        EvidenceKey key = region is null ? source.Key(subject) : source.KeyIn(region, subject);
        answers[key] = Answer<T>.Of(
            new ReadFailure(kind, kind == ReadFailureKind.AccessDenied ? "AccessDenied" : kind.ToString(), "denied by the test"));
        return this;
    }

    /// <summary>A question fails for that reason.</summary>
    public TestAccount Fail<T>(EvidenceSource<T> source, ReadFailure failure, string subject, string region)
        where T : class
    {
        answers[source.KeyIn(region, subject)] = Answer<T>.Of(failure);
        return this;
    }

    /// <summary>The regions enabled for the account, as ec2:DescribeRegions returns them.</summary>
    public TestAccount WithRegions(params string[] names) =>
        With(Ec2Evidence.Regions, new RegionList([.. names.Select(n => new RegionInfo(n, "opt-in-not-required"))]));

    /// <summary>The regions the user named with -Region.</summary>
    public TestAccount Named(params string[] names)
    {
        regions = [.. names];
        return this;
    }

    /// <summary>A root row for the credential report: password and MFA, no keys, never used.</summary>
    public static CredentialReportRow Root(
        ReportFlag password = ReportFlag.True,
        ReportFlag mfa = ReportFlag.True,
        DateTimeOffset? passwordLastUsed = null,
        ReportAccessKey? key1 = null,
        ReportAccessKey? key2 = null) =>
        new(
            CredentialReportRow.RootUser,
            $"arn:aws:iam::{Id}:root",
            Now.AddYears(-5),
            password,
            passwordLastUsed,
            null,
            mfa,
            key1 ?? NoKey,
            key2 ?? NoKey);

    /// <summary>A user row for the credential report: no password, no MFA, no keys.</summary>
    public static CredentialReportRow User(string name) =>
        new(name, $"arn:aws:iam::{Id}:user/{name}", Now.AddYears(-1), ReportFlag.False, null, null, ReportFlag.False, NoKey, NoKey);

    /// <summary>An empty key slot of the credential report.</summary>
    public static ReportAccessKey NoKey { get; } = new(ReportFlag.False, null, null, null, null);

    /// <summary>A credential report generated an hour before the evaluation time.</summary>
    public static CredentialReport Report(params CredentialReportRow[] rows) => new(Now.AddHours(-1), rows);

    /// <summary>An attestation of a finding, valid from yesterday for a month.</summary>
    public static AttestationEntry Attest(Finding finding) => new()
    {
        Control = finding.Control,
        AccountId = finding.AccountId,
        Region = finding.Region,
        ResourceId = finding.ResourceId,
        Answer = AttestationAnswer.Satisfied,
        By = "Ada",
        At = Now.AddDays(-1),
        Until = Now.AddDays(30),
        Reason = "Checked.",
        EvidenceHash = finding.EvidenceHash,
    };

    /// <summary>Takes attestations of findings into account.</summary>
    public TestAccount Attested(params IEnumerable<Finding> findings)
    {
        Decisions = new DecisionSet([], [.. findings.Select(Attest)]);
        return this;
    }

    internal AssessmentScope Scope() => new(Identity, Settings, AsOf, regions, "test-run")
        {
            RepairCommands = RepairCommands.Instance,
            Decisions = Decisions,
        };
}
