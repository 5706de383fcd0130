using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CisAws.Tests.Architecture;

/// <summary>Which folder of CisAws.Core uses which, computed from the compiled assembly and its symbols.</summary>
internal static class FolderMatrix
{
    private static readonly Guid TypeDocuments = new("932e74bc-dba9-4478-8d46-0f32a7bab3d3");

    // These are told apart by their second level; of the others the first level is enough.
    private static readonly string[] Divided = ["Knowledge", "Controls", "Repairs", "Guidance", "Evidence"];

    /// <summary>The folders that a folder uses, by folder, all in ordinal order.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Compute()
    {
        string assembly = typeof(Finding).Assembly.Location;
        Dictionary<string, string> folders = FoldersOfTypes(assembly);
        using var module = ModuleDefinition.ReadModule(assembly);
        var uses = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (TypeDefinition type in module.Types.SelectMany(WithNested))
        {
            if (!folders.TryGetValue(Outermost(type).FullName, out string? from)) continue;
            if (!uses.TryGetValue(from, out SortedSet<string>? targets)) uses[from] = targets = new(StringComparer.Ordinal);
            targets.UnionWith(References(type).Select(r => folders.GetValueOrDefault(Outermost(r).FullName)).OfType<string>().Where(to => to != from));
        }

        return uses.ToDictionary(p => p.Key, p => (IReadOnlyList<string>)[.. p.Value]);
    }

    private static Dictionary<string, string> FoldersOfTypes(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        MetadataReader types = image.GetMetadataReader();
        image.TryOpenAssociatedPortablePdb(assembly, File.OpenRead, out MetadataReaderProvider? provider, out _);
        using MetadataReaderProvider symbols = provider ?? throw new InvalidOperationException("CisAws.Core has no symbols beside it.");
        MetadataReader pdb = symbols.GetMetadataReader();
        return types.TypeDefinitions.Select(types.GetTypeDefinition).Zip(types.TypeDefinitions)
            .Where(t => !t.First.IsNested)
            .Select(t => (Name: FullName(types, t.First), Path: PathOf(pdb, t.First, t.Second)))
            .Where(t => t.Path is not null)
            .ToDictionary(t => t.Name, t => FolderOf(t.Path!), StringComparer.Ordinal);
    }

    private static string FullName(MetadataReader reader, System.Reflection.Metadata.TypeDefinition type) =>
        reader.GetString(type.Namespace) is { Length: > 0 } space ? $"{space}.{reader.GetString(type.Name)}" : reader.GetString(type.Name);

    // Types without code, such as enums and interfaces, name their file in a record of their own.
    private static string? PathOf(MetadataReader pdb, System.Reflection.Metadata.TypeDefinition type, TypeDefinitionHandle handle)
    {
        DocumentHandle document = type.GetMethods()
            .Select(m => pdb.GetMethodDebugInformation(m.ToDebugInformationHandle()).Document)
            .FirstOrDefault(d => !d.IsNil);
        if (document.IsNil)
        {
            foreach (CustomDebugInformation info in pdb.GetCustomDebugInformation(handle).Select(pdb.GetCustomDebugInformation))
            {
                if (pdb.GetGuid(info.Kind) != TypeDocuments) continue;
                document = MetadataTokens.DocumentHandle(pdb.GetBlobReader(info.Value).ReadCompressedInteger());
            }
        }

        return document.IsNil ? null : pdb.GetString(pdb.GetDocument(document).Name);
    }

    private static string FolderOf(string path)
    {
        string[] parts = path.Replace('\\', '/').Split("/CisAws.Core/")[^1].Split('/');
        return parts switch
        {
            [_] => "(root)",
            [var first, var second, _, ..] when Divided.Contains(first, StringComparer.Ordinal) && !(first == "Evidence" && second != "Snapshots") =>
                $"{first}/{second}",
            _ => parts[0],
        };
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type;
    }

    private static IEnumerable<TypeReference> References(TypeDefinition type) => Direct(type).SelectMany(Parts).Distinct();

    private static IEnumerable<TypeReference?> Direct(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (InterfaceImplementation i in type.Interfaces) yield return i.InterfaceType;
        foreach (CustomAttribute attribute in type.CustomAttributes) yield return attribute.AttributeType;
        foreach (FieldDefinition field in type.Fields) yield return field.FieldType;
        foreach (MethodDefinition method in type.Methods)
        {
            yield return method.ReturnType;
            foreach (ParameterDefinition parameter in method.Parameters) yield return parameter.ParameterType;
            if (!method.HasBody) continue;
            foreach (VariableDefinition local in method.Body.Variables) yield return local.VariableType;
            foreach (Instruction instruction in method.Body.Instructions)
            {
                switch (instruction.Operand)
                {
                    case TypeReference t:
                        yield return t;
                        break;
                    case MethodReference m:
                        yield return m.DeclaringType;
                        yield return m.ReturnType;
                        foreach (TypeReference argument in (m as GenericInstanceMethod)?.GenericArguments ?? []) yield return argument;
                        break;
                    case FieldReference f:
                        yield return f.DeclaringType;
                        yield return f.FieldType;
                        break;
                }
            }
        }
    }

    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Concat(Parts(generic.ElementType)),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };
}
