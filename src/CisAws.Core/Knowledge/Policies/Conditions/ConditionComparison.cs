namespace CisAws.Knowledge.Policies;

/// <summary>What an operator does with one value of the policy and one of the request.</summary>
/// <param name="IsNegated">
/// Whether the operator is negated: then no value of the policy may match, and a key that is absent differs.
/// </param>
/// <param name="Types">The types of keys that it fits.</param>
/// <param name="Takes">Whether a value of the policy is of the operator's kind.</param>
/// <param name="Compare">Whether such a value matches one of the request, the negation apart.</param>
internal sealed record ConditionComparison(
    bool IsNegated,
    IReadOnlyList<ContextKeyType> Types,
    Func<PolicyConditionValue, bool> Takes,
    Func<PolicyConditionValue, string, ConditionScope, MatchOutcome> Compare)
{
    private static readonly Dictionary<string, ConditionComparison> Known = new(StringComparer.Ordinal)
    {
        ["stringequals"] = Text(Equal),
        ["stringnotequals"] = Not(Text(Equal)),
        ["stringequalsignorecase"] = Text(EqualIgnoringCase),
        ["stringnotequalsignorecase"] = Not(Text(EqualIgnoringCase)),
        ["stringlike"] = Text(Like),
        ["stringnotlike"] = Not(Text(Like)),
        ["arnequals"] = OfArns,
        ["arnlike"] = OfArns,
        ["arnnotequals"] = Not(OfArns),
        ["arnnotlike"] = Not(OfArns),
        ["bool"] = Of(ConditionValues.Boolean, (policy, request) => policy == request, ContextKeyType.Boolean),
        ["numericequals"] = Numeric((policy, request) => request == policy),
        ["numericnotequals"] = Not(Numeric((policy, request) => request == policy)),
        ["numericlessthan"] = Numeric((policy, request) => request < policy),
        ["numericlessthanequals"] = Numeric((policy, request) => request <= policy),
        ["numericgreaterthan"] = Numeric((policy, request) => request > policy),
        ["numericgreaterthanequals"] = Numeric((policy, request) => request >= policy),
        ["dateequals"] = Date((policy, request) => request == policy),
        ["datenotequals"] = Not(Date((policy, request) => request == policy)),
        ["datelessthan"] = Date((policy, request) => request < policy),
        ["datelessthanequals"] = Date((policy, request) => request <= policy),
        ["dategreaterthan"] = Date((policy, request) => request > policy),
        ["dategreaterthanequals"] = Date((policy, request) => request >= policy),
        ["ipaddress"] = Of(ConditionValues.Block, Contains, ContextKeyType.Address),
        ["notipaddress"] = Not(Of(ConditionValues.Block, Contains, ContextKeyType.Address)),
    };

    /// <summary>
    /// Whether the operator can compare a key with these values. A truth value compares with <c>true</c> and <c>false</c> only: what AWS
    /// makes of <c>False</c> or <c>f*</c> as a text is not documented.
    /// </summary>
    public bool Fits(ContextKeyType type, IReadOnlyList<PolicyConditionValue> values) =>
        Types.Contains(type)
        && values.All(Takes)
        && (type != ContextKeyType.Boolean || !Types.Contains(ContextKeyType.Text) || values.All(v => v.Text is "true" or "false"));

    /// <summary>The comparison of an operator, or null where it is not known here, as that of <c>BinaryEquals</c>.</summary>
    /// <param name="name">The name in lower case, without prefix and suffix.</param>
    public static ConditionComparison? Find(string name) => Known.GetValueOrDefault(name);

    private static MatchOutcome Equal(string policy, string request, ConditionScope scope) =>
        PolicyVariables.Text(policy, scope.HasVariables, scope.Context).Match(request, ignoreCase: false);

    private static MatchOutcome EqualIgnoringCase(string policy, string request, ConditionScope scope) =>
        PolicyVariables.Text(policy, scope.HasVariables, scope.Context).Match(request, ignoreCase: true);

    private static MatchOutcome Like(string policy, string request, ConditionScope scope) =>
        PolicyVariables.Pattern(policy, scope.HasVariables, scope.Context).Match(request, ignoreCase: false);

    private static MatchOutcome Arn(string policy, string request, ConditionScope scope) =>
        ArnPattern.Match(PolicyVariables.Pattern(policy, scope.HasVariables, scope.Context), request);

    private static bool Contains(AddressBlock policy, AddressBlock request) => policy.Contains(request);

    private static ConditionComparison Not(ConditionComparison comparison) => comparison with { IsNegated = true };

    private static ConditionComparison OfArns => Text(Arn) with { Types = [ContextKeyType.Text] };

    // A request carries true and false as these texts, which is what people rely on who compare them as texts.
    private static ConditionComparison Text(Func<string, string, ConditionScope, MatchOutcome> compare) => new(
        false,
        [ContextKeyType.Text, ContextKeyType.Boolean],
        _ => true,
        (policy, request, scope) => compare(policy.Text, request, scope));

    private static ConditionComparison Numeric(Func<decimal, decimal, bool> compare) =>
        Of(ConditionValues.Number, compare, ContextKeyType.Numeric);

    private static ConditionComparison Date(Func<DateTimeOffset, DateTimeOffset, bool> compare) =>
        Of(ConditionValues.Date, compare, ContextKeyType.Date);

    private static ConditionComparison Of<T>(Func<PolicyConditionValue, T?> read, Func<T, T, bool> compare, ContextKeyType type)
        where T : struct => new(
            false,
            [type],
            policy => read(policy) is not null,
            (policy, request, _) => read(policy) is { } expected
                && read(new PolicyConditionValue(PolicyConditionValueKind.Text, request)) is { } observed
                ? MatchOutcomes.Of(compare(expected, observed))
                : MatchOutcome.Unknown);
}
