using System.Collections.Generic;
using System.Linq;
using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Emit;

/// <summary>Enumerations: classes of string constants that also take values newer than the model.</summary>
internal static class EnumEmitter
{
    public static void Emit(CodeWriter writer, ServiceModel model)
    {
        foreach (Shape shape in model.Shapes.Where(s => s.IsEnum))
        {
            string name = shape.ClassName;
            writer.Block($"public class {name} : ConstantClass", () =>
            {
                foreach (KeyValuePair<string, string> constant in Names.EnumConstants(shape))
                    writer.Line($"public static readonly {name} {constant.Key} = new {name}({CSharp.Quote(constant.Value)});");
                writer.Line($"public {name}(string value) : base(value) {{ }}");
                writer.Line($"public static {name} FindValue(string value) => FindValue<{name}>(value);");
                writer.Line($"public static implicit operator {name}(string value) => FindValue(value);");
            });
        }
    }
}
