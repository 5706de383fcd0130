namespace CisAws.Knowledge.Policies;

/// <summary>
/// An IAM policy document: identity policy, trust policy or resource policy. Lossless: every statement keeps all that its text contains.
/// What could not be understood is listed in <see cref="Problems"/>, and the rest is still parsed; only a document without
/// problems may count in favour of compliance.
/// </summary>
/// <param name="Version">The language version, or null.</param>
/// <param name="Id">The document's id, or null.</param>
/// <param name="Statements">The statements, in the order of the text.</param>
/// <param name="Problems">What could not be understood, in the whole document and in its statements.</param>
public sealed record PolicyDocument(
    string? Version, string? Id, IReadOnlyList<PolicyStatement> Statements, IReadOnlyList<PolicyProblem> Problems)
{
    /// <summary>The document of something that has no policy: it says nothing, and that is understood.</summary>
    public static PolicyDocument None { get; } = new(null, null, [], []);

    /// <summary>Whether the whole text was understood.</summary>
    public bool IsUnderstood => Problems.Count == 0;

    /// <summary>
    /// Whether something outside the statements was not understood: then it is not known which statements are in force, or how.
    /// </summary>
    public bool IsBroken => Problems.Any(p => !p.Path.StartsWith("Statement[", StringComparison.Ordinal));

    /// <summary>
    /// Whether <c>${…}</c> is a policy variable. In the older language, which is also that of a document without a version, it is
    /// plain text (IAM user guide, policy variables).
    /// </summary>
    public bool HasVariables => Version == "2012-10-17";

    /// <summary>
    /// Reads the text of a document. Never throws for its content: text that is no policy gives a document without statements
    /// and with a problem.
    /// </summary>
    public static PolicyDocument Parse(string text) => PolicyParser.Parse(text);
}

/// <summary>Something in a document that could not be understood, and where.</summary>
/// <param name="Path">The element, such as <c>Statement[2].Condition.Bool</c>; empty for the document as a whole.</param>
/// <param name="Line">The line of the text, from 1.</param>
/// <param name="Column">The column in the line, from 1, counted in bytes of UTF-8.</param>
/// <param name="Message">What is wrong.</param>
public sealed record PolicyProblem(string Path, long Line, long Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{(Path.Length == 0 ? "document" : Path)} (line {Line}, column {Column}): {Message}");
}

/// <summary>What a statement does with the requests it matches.</summary>
public enum PolicyEffect
{
    /// <summary>Allows them.</summary>
    Allow,

    /// <summary>Denies them.</summary>
    Deny,
}

/// <summary>One statement of a document.</summary>
/// <param name="Index">Its place in the text, from 0.</param>
/// <param name="Sid">Its id, or null.</param>
/// <param name="Effect">Allow or Deny; null where the text says neither.</param>
/// <param name="Principal">Principal or NotPrincipal, or null.</param>
/// <param name="Action">Action or NotAction; null where it is missing.</param>
/// <param name="Resource">Resource or NotResource; null where it is missing, as in trust policies.</param>
/// <param name="Conditions">All conditions; every one of them must hold.</param>
/// <param name="Problems">What could not be understood. Such a statement must not be relied upon.</param>
public sealed record PolicyStatement(
    int Index,
    string? Sid,
    PolicyEffect? Effect,
    PrincipalElement? Principal,
    PatternElement? Action,
    PatternElement? Resource,
    IReadOnlyList<PolicyCondition> Conditions,
    IReadOnlyList<PolicyProblem> Problems)
{
    /// <summary>Whether the whole statement was understood.</summary>
    public bool IsUnderstood => Problems.Count == 0;

    /// <summary>The Sid where there is one, else the place, such as <c>Statement[2]</c>.</summary>
    public string Label =>
        string.IsNullOrEmpty(Sid) ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Statement[{Index}]") : Sid;
}

/// <summary>Action, NotAction, Resource or NotResource.</summary>
/// <param name="Negated">Whether it is the Not form: everything but the patterns.</param>
/// <param name="Patterns">The patterns as written.</param>
public sealed record PatternElement(bool Negated, IReadOnlyList<string> Patterns);

/// <summary>Principal or NotPrincipal.</summary>
/// <param name="Negated">Whether it is the Not form: everyone but these.</param>
/// <param name="Principals">The principals. A plain <c>"*"</c> is the AWS principal <c>*</c>.</param>
public sealed record PrincipalElement(bool Negated, IReadOnlyList<PolicyPrincipal> Principals);

/// <summary>The kinds of principals.</summary>
public enum PrincipalKind
{
    /// <summary>An account, user, role, session or <c>*</c>.</summary>
    Aws,

    /// <summary>An AWS service.</summary>
    Service,

    /// <summary>An identity provider.</summary>
    Federated,

    /// <summary>An Amazon S3 canonical user.</summary>
    CanonicalUser,
}

/// <summary>One principal.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Value">The ARN, account, service name or id as written.</param>
public sealed record PolicyPrincipal(PrincipalKind Kind, string Value)
{
    /// <summary>Whether it matches everyone.</summary>
    public bool IsEveryone => Kind == PrincipalKind.Aws && Value == "*";
}

/// <summary>One condition: an operator on a key. It holds when one of the values does.</summary>
/// <param name="Operator">The operator as written, such as <c>BoolIfExists</c> or <c>ForAllValues:StringLike</c>.</param>
/// <param name="Key">The key as written; keys are compared ignoring case.</param>
/// <param name="Values">The values as written.</param>
public sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<PolicyConditionValue> Values);

/// <summary>How a value of a condition is written.</summary>
public enum PolicyConditionValueKind
{
    /// <summary>In quotation marks.</summary>
    Text,

    /// <summary>As true or false.</summary>
    Boolean,

    /// <summary>As a number.</summary>
    Number,
}

/// <summary>A value of a condition.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Text">The text without quotation marks, <c>true</c> or <c>false</c>, or the number as written.</param>
public sealed record PolicyConditionValue(PolicyConditionValueKind Kind, string Text);
