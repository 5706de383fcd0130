using System.Security.Cryptography;
using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>Fills in the parameters that are known only when a call is made.</summary>
internal static class LateValues
{
    /// <summary>The name under which a generated password is handed to the user.</summary>
    public const string PasswordName = "Password";

    private const string Lower = "abcdefghijkmnopqrstuvwxyz", Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ", Digits = "23456789", Symbols = "!#%+-=@_";
    private const int PasswordLength = 32;

    /// <summary>The call with the ids that the state has.</summary>
    /// <param name="call">The call.</param>
    /// <param name="known">A state read right before, or null.</param>
    /// <param name="states">Reads the state again where that one has not all ids.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="CisAwsException">The state has no such id.</exception>
    public static async Task<ApiCall> FillHandlesAsync(
        ApiCall call, RepairState? known, StatePoller states, CancellationToken cancellationToken)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        Structure(call.Parameters, late =>
        {
            if (late.Kind == LateValueKind.Handle) names.Add(late.Name);
            return late;
        });
        if (names.Count == 0) return call;
        RepairState? state = known is not null && names.All(known.Handles.ContainsKey)
            ? known
            : await states.WaitForHandlesAsync(names, cancellationToken).ConfigureAwait(false);
        return call with
        {
            Parameters = Structure(
                call.Parameters,
                late => late.Kind != LateValueKind.Handle ? late : state?.Handles.GetValueOrDefault(late.Name) ?? throw new CisAwsException(
                "HandleNotFound", CisAwsErrorKind.NotFound, $"{call.Action} needs the id of {late.Name}, "
                    + "which is missing.", "Check the resource and run again.", late.Name)),
        };
    }

    /// <summary>
    /// The call with the ids that are known before it is made: those that a state has, and those that the call that takes it back names.
    /// An id that is in neither stays open.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="state">The state.</param>
    public static ApiCall Known(RepairStep step, RepairState state)
    {
        return step.Call with
        {
            Parameters = ApiCall.Structure(
                [.. step.Call.Parameters.Select(p => (p.Key, (object?)Value(p.Value, late => Find(late, p.Key))))]),
        };

        object Find(LateValue late, string name) => late.Kind != LateValueKind.Handle
            ? late
            : state.Handles.GetValueOrDefault(late.Name) ?? step.Inverse?.Parameters.GetValueOrDefault(name) ?? late;
    }

    /// <summary>The call without the values that are not known before it is made.</summary>
    public static ApiCall WithoutOpen(ApiCall call) => call with
    {
        Parameters = ApiCall.Structure(
            [.. call.Parameters.Where(p => p.Value is not LateValue).Select(p => (p.Key, (object?)p.Value))]),
    };

    /// <summary>Whether a call sets a generated password.</summary>
    public static bool HasPassword(ApiCall call) => Any(call.Parameters, LateValueKind.Password);

    /// <summary>The call with a generated password, which is handed over. It prints without it.</summary>
    public static ApiCall FillPasswords(ApiCall call, Dictionary<string, string> handedOver) =>
        !HasPassword(call)
        ? call
        : call with
        {
            Parameters = Structure(
                call.Parameters,
                late => late.Kind == LateValueKind.Password ? new SecretText(handedOver[PasswordName] = Generate()) : late),
        };

    // One character of each class satisfies every password policy; the order is random.
    private static string Generate()
    {
        const string All = Lower + Upper + Digits + Symbols;
        char[] password =
        [
            .. RandomNumberGenerator.GetItems<char>(Lower, 1), .. RandomNumberGenerator.GetItems<char>(Upper, 1),
            .. RandomNumberGenerator.GetItems<char>(Digits, 1), .. RandomNumberGenerator.GetItems<char>(Symbols, 1),
            .. RandomNumberGenerator.GetItems<char>(All, PasswordLength - 4),
        ];
        RandomNumberGenerator.Shuffle<char>(password);
        return new string(password);
    }

    private static bool Any(object value, LateValueKind kind) => value switch
    {
        LateValue late => late.Kind == kind,
        string or IEnumerable<string> => false,
        IReadOnlyDictionary<string, object> structure => structure.Values.Any(v => Any(v, kind)),
        IEnumerable<object> values => values.Any(v => Any(v, kind)),
        _ => false,
    };

    private static IReadOnlyDictionary<string, object> Structure(
        IReadOnlyDictionary<string, object> structure, Func<LateValue, object> fill) =>
        ApiCall.Structure([.. structure.Select(m => (m.Key, (object?)Value(m.Value, fill)))]);

    private static object Value(object value, Func<LateValue, object> fill) => value switch
    {
        LateValue late => fill(late),
        string or IEnumerable<string> => value,
        IReadOnlyDictionary<string, object> structure => Structure(structure, fill),
        IEnumerable<object> values => values.Select(v => Value(v, fill)).ToArray(),
        _ => value,
    };
}
