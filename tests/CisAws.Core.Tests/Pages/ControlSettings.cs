using CisAws.Settings;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CisAws.Tests.Pages;

/// <summary>
/// Which settings a control reads, computed from the compiled code: what its methods call, and what these call, in CisAws.Core.
/// </summary>
internal static class ControlSettings
{
    private static readonly ModuleDefinition Module = ModuleDefinition.ReadModule(typeof(AssessmentSettings).Assembly.Location);

    /// <summary>The names of the settings, in ordinal order.</summary>
    /// <param name="control">The control.</param>
    public static IReadOnlyList<string> Of(CisAws.Controls.Control control)
    {
        HashSet<MethodDefinition> seen = [];
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Stack<MethodDefinition>(MethodsOf(Module.GetType(control.GetType().FullName)));
        while (open.TryPop(out MethodDefinition? method))
        {
            if (!seen.Add(method) || !method.HasBody) continue;
            foreach (Instruction instruction in method.Body.Instructions)
            {
                switch (instruction.Operand)
                {
                    case MethodReference call when IsOfModule(call.DeclaringType):
                        MethodDefinition called = call.Resolve();
                        if (called.DeclaringType.Name != nameof(AssessmentSettings)) Follow(open, called);
                        else if (Setting(called) is { } setting) found.Add(setting);
                        break;
                    case FieldReference field when IsOfModule(field.DeclaringType) && IsMadeByCompiler(field.DeclaringType):
                        foreach (MethodDefinition part in field.DeclaringType.Resolve().Methods) open.Push(part);
                        break;
                }
            }
        }

        return [.. found];
    }

    // The body of an async method, an iterator or a lambda is in a nested type.
    private static void Follow(Stack<MethodDefinition> open, MethodDefinition method)
    {
        open.Push(method);
        if (!IsMadeByCompiler(method.DeclaringType)) return;
        foreach (MethodDefinition part in method.DeclaringType.Methods) open.Push(part);
    }

    private static IEnumerable<MethodDefinition> MethodsOf(TypeDefinition type) =>
        type.Methods.Concat(type.NestedTypes.SelectMany(MethodsOf));

    private static bool IsMadeByCompiler(TypeReference type) => type.Name.StartsWith('<');

    private static bool IsOfModule(TypeReference type) => type.Scope == Module;

    private static string? Setting(MethodDefinition getter) =>
        getter.Name.StartsWith("get_", StringComparison.Ordinal)
        && typeof(AssessmentSettings).GetProperty(getter.Name[4..]) is { SetMethod: not null } property
            ? property.Name
            : null;
}
