using System.Collections.Concurrent;
using CisAws.Benchmark;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>
/// The events that 5.1 to 5.15 of benchmark version 6.0.0 require to be counted, as facts about CloudTrail events rather than as texts of
/// patterns. The facts hold what is true of the real events, so that a condition that changes nothing, such as one on eventSource or
/// readOnly, does not count against a pattern.
/// </summary>
public static class RequiredEvents
{
    // What is known of events is found out once for each family object. Some accounts at a time; a run through many does not keep them all.
    private const int MostKept = 128;
    private static readonly ConcurrentDictionary<(string Control, string? AccountId), EventFamily> Families = new();

    /// <summary>The names of the controls that require events to be counted, in the benchmark's order.</summary>
    public static IReadOnlyList<string> Controls { get; } =
    [
        .. new[]
        {
            ControlNames.DeniedCallsAlarm,
            ControlNames.SignInWithoutMfaAlarm,
            ControlNames.RootUseAlarm,
            ControlNames.FailedSignInsAlarm,
        }
            .Concat(NamedEvents.All.Select(n => n.Control)).Order(ControlOrder.Instance),
    ];

    /// <summary>The family of a control.</summary>
    /// <param name="control">One of <see cref="Controls"/>.</param>
    /// <param name="accountId">
    /// The account whose trail is assessed: conditions on recipientAccountId are then decided. Null where it is not known.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of them.</exception>
    public static EventFamily For(string control, string? accountId = null)
    {
        if (Families.TryGetValue((control, accountId), out EventFamily? known)) return known;
        if (Families.Count >= MostKept) Families.Clear();
        return Families.GetOrAdd((control, accountId), static k => Make(k.Control, k.AccountId));
    }

    private static EventFamily Make(string control, string? accountId) => control switch
    {
        ControlNames.DeniedCallsAlarm => DeniedCalls(accountId),
        ControlNames.SignInWithoutMfaAlarm => SignInsWithoutMfa(accountId),
        ControlNames.RootUseAlarm => RootUse(accountId),
        ControlNames.FailedSignInsAlarm => FailedSignIns(accountId),
        _ => NamedEvents.All.FirstOrDefault(n => n.Control == control)?.ToFamily(accountId)
            ?? throw new ArgumentOutOfRangeException(nameof(control), control, "No required events are known for this control."),
    };

    // By the benchmark's text both exclusions apply to the second error only; its intent is required, its text is accepted.
    private static EventFamily DeniedCalls(string? accountId)
    {
        return new EventFamily(ControlNames.DeniedCallsAlarm, "denied API calls",
        [
            Denied("*UnauthorizedOperation", "Client.UnauthorizedOperation", EventDuty.Required, EventFacts.AnyCall("HeadBucket")),
            Denied("AccessDenied*", "AccessDenied", EventDuty.Required, EventFacts.AnyCall("HeadBucket")),
            Denied(
                "AccessDenied*",
                "AccessDenied",
                EventDuty.Advisory,
                EventFacts.Write("s3.amazonaws.com", "HeadBucket").Where(f => f is FixedText { Field: not "eventType" })),
        ]);

        RequiredEvent Denied(string code, string sample, EventDuty duty, IEnumerable<EventFact> call) => new(
            duty == EventDuty.Advisory ? "HeadBucket" : $"calls with errorCode {code}", duty,
            EventFacts.Join(EventFacts.Common(accountId), call,
            [
                new TextWithin("errorCode", [new TextValue(code)], [], sample),
                EventFacts.NonEmpty("sourceIPAddress", "192.0.2.10", "delivery.logs.amazonaws.com"),
                EventFacts.NonEmpty("eventType", "AwsApiCall"),
            ]));
    }

    // The narrower of the two texts: sign-ins of IAM users that succeed. MFAUsed is Yes or No at each of them.
    private static EventFamily SignInsWithoutMfa(string? accountId)
    {
        IReadOnlyList<EventFact> signIn = EventFacts.Join(EventFacts.Common(accountId), EventFacts.SignIn(),
        [
            new FixedText("additionalEventData.MFAUsed", "No"), new FixedText("responseElements.ConsoleLogin", "Success"),
            new AbsentField("additionalEventData.SamlProviderArn"), new AbsentField("errorMessage"),
        ]);
        return new EventFamily(ControlNames.SignInWithoutMfaAlarm, "console sign-ins without MFA",
        [
            new(
                "ConsoleLogin of IAM users without MFA",
                EventDuty.Required,
                EventFacts.Join(signIn, EventFacts.IamUser(accountId))),
            new(
                "ConsoleLogin of root without MFA",
                EventDuty.Advisory,
                EventFacts.Join(signIn, [new FixedText("userIdentity.type", "Root")])),
        ]);
    }

    private static EventFamily RootUse(string? accountId) => new(ControlNames.RootUseAlarm, "use of root",
    [
        new("use of root", EventDuty.Required, EventFacts.Join(EventFacts.Common(accountId), EventFacts.AnyCall(),
        [
            new FixedText("userIdentity.type", "Root"),
            new AbsentField("userIdentity.invokedBy"),
            EventFacts.NonEmpty("eventType", "AwsApiCall", "AwsServiceEvent"),
        ])),
    ]);

    private static EventFamily FailedSignIns(string? accountId) => new(ControlNames.FailedSignInsAlarm, "failed console sign-ins",
    [
        new(
            "ConsoleLogin with failed authentication",
            EventDuty.Required,
            EventFacts.Join(EventFacts.Common(accountId), EventFacts.SignIn(),
        [
            new FixedText("errorMessage", "Failed authentication"), new FixedText("responseElements.ConsoleLogin", "Failure"),
        ])),
    ]);
}
