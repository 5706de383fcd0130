using System.Collections.Generic;
using System.Linq;
using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Emit;

/// <summary>The client's configuration, and the endpoint parameters that come from a request.</summary>
internal static class ConfigEmitter
{
    public static void Emit(CodeWriter writer, ServiceModel model)
    {
        string config = model.Client + "Config";
        writer.Block($"public class {config} : ClientConfig", () =>
        {
            writer.Line($"private static readonly string userAgent = ClientPipeline.UserAgent({CSharp.Quote(model.ServiceId)});");
            writer.Block($"public {config}() : base(DefaultConfigurations.Provider)", () =>
            {
                writer.Line($"ServiceId = {CSharp.Quote(model.ServiceId)};");
                writer.Line($"AuthenticationServiceName = {CSharp.Quote(model.SigningName)};");
                writer.Line($"EndpointProvider = new {model.Client}EndpointProvider();");
            });
            writer.Line($"public override string RegionEndpointServiceName => {CSharp.Quote(model.EndpointPrefix)};");
            writer.Line($"public override string ServiceVersion => {CSharp.Quote(model.ApiVersion)};");
            writer.Line("public override string UserAgent => userAgent;");
            writer.Line(
                "public override Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters "
                + "parameters) => "
                + $"RuleSetEndpointResolver.Resolve(this, parameters, {model.Client}EndpointContext.Add);");
        });
        writer.Block($"internal static class {model.Client}EndpointContext", () =>
            writer.Block(
                "public static void Add(IRequestContext context, EndpointParameters parameters)", () => EmitContext(writer, model)));
    }

    private static void EmitContext(CodeWriter writer, ServiceModel model)
    {
        var cases = model.Operations.Select(o => new { Operation = o, Settings = Settings(o).ToList() })
            .Where(c => c.Settings.Count > 0)
            .ToList();
        if (cases.Count == 0)
            return;
        writer.Block("switch (context.OriginalRequest)", () =>
        {
            foreach (var one in cases)
            {
                writer.Line($"case {one.Operation.RequestClass} request:");
                foreach (KeyValuePair<string, string> setting in one.Settings)
                    writer.Line($"    parameters[{CSharp.Quote(setting.Key)}] = {setting.Value};");
                writer.Line("    break;");
            }
        });
    }

    private static IEnumerable<KeyValuePair<string, string>> Settings(Operation operation)
    {
        foreach (KeyValuePair<string, string> fixedValue in operation.StaticContext)
        {
            // An endpoint that is an address or "localhost" takes no account id in front; the switch that the SDK has for host prefixes
            // turns it off.
            bool prefix = fixedValue.Key == "RequiresAccountId" && fixedValue.Value == "true";
            yield return prefix
                ? new KeyValuePair<string, string>(fixedValue.Key, "!context.ClientConfig.DisableHostPrefixInjection")
                : fixedValue;
        }

        foreach (Member member in operation.Input?.Members ?? [])
        {
            if (member.ContextParameter is { } name)
                yield return new KeyValuePair<string, string>(name, "request." + member.Property);
        }
    }
}
