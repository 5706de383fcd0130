using CisAws.Common;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>
/// What is true of CloudTrail events of management APIs and sign-ins. Source: CloudTrail record contents, user guide of CloudTrail.
/// </summary>
internal static class EventFacts
{
    private const string SampleAccount = "111122223333";

    /// <summary>Of every management event.</summary>
    /// <param name="accountId">The account whose trail it is, or null where it is not known.</param>
    public static IReadOnlyList<EventFact> Common(string? accountId) =>
    [
        new TextWithin("eventVersion", [new RegexValue("^1[.][0-9]{2}$")], [], "1.11"),
        new TextWithin("eventTime", [new RegexValue("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+Z$")], [], "2026-01-02T03:04:05Z"),
        new TextWithin("awsRegion", [new RegexValue("^[a-z]+-[a-z-]+-[0-9]+$")], [], "us-east-1"),
        new TextWithin("eventID", [new RegexValue("^[0-9a-f-]+$")], [], "b52f4b6e-1111-2222-3333-4a5b6c7d8e9f"),
        new TextWithin("userIdentity.type", [new RegexValue("^[A-Za-z]+$")], [], "IAMUser"),
        NonEmpty("sourceIPAddress", "192.0.2.10"),
        new FixedText("eventCategory", "Management"),
        new FixedFlag("managementEvent", true),
        Account("recipientAccountId", accountId),
    ];

    /// <summary>Of a call that changes something.</summary>
    public static IReadOnlyList<EventFact> Write(string source, string name) =>
    [
        new FixedText("eventSource", source),
        new FixedText("eventName", name),
        new FixedText("eventType", "AwsApiCall"),
        new FixedFlag("readOnly", false),
    ];

    /// <summary>Of a sign-in at the console.</summary>
    public static IReadOnlyList<EventFact> SignIn() =>
    [
        new FixedText("eventSource", "signin.amazonaws.com"),
        new FixedText("eventName", "ConsoleLogin"),
        new FixedText("eventType", "AwsConsoleSignIn"),
        new FixedFlag("readOnly", false),
    ];

    /// <summary>Of calls of any API.</summary>
    /// <param name="except">Names that do not count.</param>
    public static IReadOnlyList<EventFact> AnyCall(params IEnumerable<string> except) =>
    [
        new TextWithin("eventSource", [new RegexValue("^[a-z0-9.-]+[.]amazonaws[.]com$")], [], "ec2.amazonaws.com"),
        new TextWithin("eventName", [new RegexValue("^[A-Za-z0-9_:-]+$")], [.. except.Select(n => new TextValue(n))], "DescribeInstances"),
    ];

    /// <summary>
    /// Of a call or sign-in of an IAM user. Published patterns leave out sessions of roles by parts of their ARN; that a user is named so
    /// is not held against them.
    /// </summary>
    public static IReadOnlyList<EventFact> IamUser(string? accountId) =>
    [
        new FixedText("userIdentity.type", "IAMUser"),
        new TextWithin(
            "userIdentity.arn",
            [new RegexValue($"^arn:aws[a-z-]*:iam::{accountId ?? "[0-9]{12}"}:user/[A-Za-z0-9+=,.@_/-]+$")],
            [new TextValue("*AWSReservedSSO*"), new TextValue("*assumed-role*")],
            new Arn("aws", "iam", string.Empty, accountId ?? SampleAccount, "user/alice").ToString()),
        Account("userIdentity.accountId", accountId),
        new AbsentField("userIdentity.invokedBy"),
        new AbsentField("userIdentity.sessionContext.sessionIssuer"),
    ];

    private static EventFact Account(string field, string? accountId) => accountId is null
        ? new TextWithin(field, [new RegexValue("^[0-9]{12}$")], [], SampleAccount)
        : new FixedText(field, accountId);

    /// <summary>A text that is never empty.</summary>
    public static TextWithin NonEmpty(string field, string sample, params IEnumerable<string> except) =>
        new(field, [new RegexValue(".")], [.. except.Select(n => new TextValue(n))], sample);

    /// <summary>Joins facts; a later one replaces an earlier one on the same field.</summary>
    public static IReadOnlyList<EventFact> Join(params IEnumerable<IEnumerable<EventFact>> parts) =>
        [.. parts.SelectMany(p => p).GroupBy(f => f.Field, StringComparer.Ordinal).Select(g => g.Last())];
}
