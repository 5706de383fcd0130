using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Iam;

/// <summary>A user, group or role as IAM's calls address it: names of facts and steps about the policies it holds.</summary>
/// <param name="Kind"><see cref="User"/>, <see cref="Group"/> or <see cref="Role"/>.</param>
/// <param name="Name">Its name, without its path.</param>
internal sealed record HolderRef(string Kind, string Name)
{
    public const string User = "user", Group = "group", Role = "role";

    /// <summary>The value of the fact of a managed policy that is attached.</summary>
    public const string Attached = "attached";

    /// <summary>What IAM answers where there is nothing to take away.</summary>
    private const string Gone = "NoSuchEntity";

    /// <summary>The kind with a capital letter, as parameters and operations have it.</summary>
    public string Title => Kind switch { User => "User", Group => "Group", _ => "Role" };

    /// <summary>The CloudFormation type.</summary>
    public string ResourceType => $"AWS::IAM::{Title}";

    /// <summary>The kind that a text names, ignoring case, or null.</summary>
    public static string? KindOf(string text) => Array.Find([User, Group, Role], k => k.Equals(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name of the fact that a managed policy is attached.</summary>
    public string PolicyFact(string arn) => $"{this}: policy {arn}";

    /// <summary>The name of the fact of an inline policy; its value is the document.</summary>
    public string InlineFact(string policy) => $"{this}: inline policy {policy}";

    /// <summary>Attaches a managed policy.</summary>
    /// <param name="arn">The policy.</param>
    /// <param name="value">The value of the fact afterwards.</param>
    public RepairStep AttachStep(string arn, string value = Attached) =>
        new(AttachCall(arn), [new(PolicyFact(arn), null, value)]) { Inverse = DetachCall(arn), InverseDoneCodes = [Gone] };

    /// <summary>Detaches a managed policy.</summary>
    /// <param name="arn">The policy.</param>
    /// <param name="name">The name to send, where it is known only right before the call.</param>
    public RepairStep DetachStep(string arn, LateValue? name = null) =>
        new(DetachCall(arn, name), [new(PolicyFact(arn), Attached, null)]) { Inverse = AttachCall(arn), DoneCodes = [Gone] };

    /// <summary>Writes an inline policy that is not there.</summary>
    /// <param name="policy">Its name.</param>
    /// <param name="document">Its text.</param>
    /// <param name="value">The value of the fact afterwards.</param>
    public RepairStep PutStep(string policy, string document, string? value = null) =>
        new(
            PutCall(policy, document),
            [new(InlineFact(policy), null, value ?? document)]) { Inverse = DeleteCall(policy), InverseDoneCodes = [Gone] };

    /// <summary>Deletes an inline policy.</summary>
    /// <param name="policy">Its name.</param>
    /// <param name="document">Its text, to put it back.</param>
    /// <param name="name">The name of the holder to send, where it is known only right before the call.</param>
    public RepairStep DeleteStep(string policy, string document, LateValue? name = null) =>
        new(
            DeleteCall(policy, name),
            [new(InlineFact(policy), document, null)]) { Inverse = PutCall(policy, document), DoneCodes = [Gone] };

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Name}";

    private ApiCall AttachCall(string arn) => Call($"Attach{Title}Policy", null, ("PolicyArn", arn));

    private ApiCall DetachCall(string arn, LateValue? name = null) => Call($"Detach{Title}Policy", name, ("PolicyArn", arn));

    private ApiCall PutCall(string policy, string document) =>
        Call($"Put{Title}Policy", null, ("PolicyName", policy), ("PolicyDocument", document));

    private ApiCall DeleteCall(string policy, LateValue? name = null) => Call($"Delete{Title}Policy", name, ("PolicyName", policy));

    private ApiCall Call(string operation, LateValue? name, params (string Name, object? Value)[] parameters) =>
        ApiCall.Of($"iam:{operation}", EvidenceKey.Global, [($"{Title}Name", (object?)name ?? Name), .. parameters]);
}
