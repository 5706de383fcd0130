namespace CisAws.Common;

/// <summary>Tells files of this module from one another, so that the error of a mistaken one says what it is and what takes it.</summary>
internal static class FileSubject
{
    public const string Exceptions = "exceptions", Attestations = "attestations", Settings = "settings";
    private const string Findings = "findings";

    // The member of its outermost object that only a file of this subject has.
    private static readonly (string Member, string Subject, string Use)[] Known =
    [
        ("Exceptions", Exceptions, "Give it to -ExceptionPath or Get-CisException."),
        ("Attestations", Attestations, "Give it to -AttestationPath or Get-CisAttestation."),
        ("findings", Findings, "Give its findings to -Baseline, -Reference or the pipeline: (Get-Content <file> | ConvertFrom-Json)."),
        ("evidence", "evidence: a snapshot", "Give it to -Snapshot or Import-CisSnapshot."),
    ];

    /// <summary>Refuses a file of another subject.</summary>
    /// <param name="root">The outermost value of the file.</param>
    /// <param name="origin">The file.</param>
    /// <param name="expected">The subject that it should have.</param>
    /// <exception cref="CisAwsException">It is of another subject.</exception>
    public static void Require(InputNode root, InputOrigin origin, string expected)
    {
        if (root.Members is not { } members || members.Any(m => Is(m, expected))) return;
        foreach ((_, string subject, string use) in Known.Where(k => k.Subject != expected && members.Any(m => Is(m, k.Subject))))
        {
            throw new InputValue("The file", root, origin).Wrong($"is one of {subject}, not of {expected}", use);
        }
    }

    private static bool Is(InputMember member, string subject) =>
        Known.Any(k => k.Subject == subject && k.Member.Equals(member.Name, StringComparison.OrdinalIgnoreCase));
}
